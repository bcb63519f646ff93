import { PersonName } from "@/components/accounts/person-name";
import type { LookBehind } from "@/server/classes/pseudonyms/view";
import { zoneWords } from "@/server/classes/zone/view";

/** `when`: in the class’s time zone, which is named once. */
type Props = { looks: (LookBehind & { when: string })[]; timeZone: string };

/** Who has looked behind one's pseudonyms, when and why; the newest first. */
export function LooksBehind({ looks, timeZone }: Props) {
  if (looks.length === 0) return <p>Nobody has.</p>;
  return (
    <>
      <ul className="grid max-w-measure gap-3">
        {looks.map(({ by, at, when, reason, thread }) => (
          <li key={at}>
            <PersonName person={by} />, <time dateTime={at}>{when}</time>
            {thread && `, in “${thread}”`}: <q>{reason}</q>
          </li>
        ))}
      </ul>
      <p className="meta mt-3">{zoneWords(timeZone)}.</p>
    </>
  );
}
