import { PersonName } from "@/components/accounts/person-name";
import type { LookBehind } from "@/server/classes/pseudonyms/view";
import { zonedWords } from "@/server/classes/zone";

/** Who has looked behind one's pseudonyms, when and why; the newest first. */
export function LooksBehind({ looks, timeZone }: { looks: LookBehind[]; timeZone: string }) {
  if (looks.length === 0) return <p>Nobody has.</p>;
  return (
    <>
      <ul className="grid gap-3">
        {looks.map(({ by, at, reason, thread }) => (
          <li key={at}>
            <PersonName person={by} />, <time dateTime={at}>{zonedWords(at, timeZone)}</time>
            {thread && `, in “${thread}”`}: <q>{reason}</q>
          </li>
        ))}
      </ul>
      <p className="meta mt-3">Times are those of {timeZone.replaceAll("_", " ")}.</p>
    </>
  );
}
