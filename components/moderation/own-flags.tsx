import { Time } from "@/components/ui/time";
import type { OwnFlag } from "@/server/moderation/appeals/view";
import { reasonWords, TARGET_WORDS } from "@/server/moderation/view";

/** What the reader flagged, and what became of it. */
export function OwnFlags({ flags }: { flags: OwnFlag[] }) {
  return (
    <section aria-labelledby="flags">
      <h2 id="flags">What you flagged</h2>
      {flags.length === 0 ? (
        <p className="none">You have flagged nothing. Flags that turn out right weigh more the next time.</p>
      ) : (
        <ul>
          {flags.map((flag) => (
            <li key={flag.id} className="mod-own">
              <p>
                <b>{OUTCOMES[flag.outcome]}</b> <Target flag={flag} />
              </p>
              <p className="meta">
                {reasonWords(flag.reason)} · <Time at={flag.at} ago />
              </p>
              {flag.text && <blockquote>{flag.text}</blockquote>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const OUTCOMES: Record<OwnFlag["outcome"], string> = {
  open: "Waiting for a moderator:",
  upheld: "Acted on:",
  rejected: "Looked at, and it stays:",
  undone: "Acted on, and taken back later:",
};
function Target({ flag: { kind, title, path } }: { flag: OwnFlag }) {
  if (!title)
    return (
      <>
        {TARGET_WORDS[kind]} {kind === "post" || kind === "thread" ? "you may no longer read" : "who is no longer here"}
      </>
    );
  return (
    <>
      {TARGET_WORDS[kind]}
      {kind === "post" ? " in " : ": "}
      {path ? <a href={path}>{title}</a> : title}
    </>
  );
}
