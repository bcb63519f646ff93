import { Time } from "@/components/ui/time";
import type { OwnFlag } from "@/server/moderation/appeals/view";

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
                {REASONS[flag.reason] ?? flag.reason} · <Time at={flag.at} ago />
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
const REASONS: Record<string, string> = {
  "off-topic": "Off topic",
  uncivil: "Uncivil",
  spam: "Spam",
  source: "Plagiarised or fabricated source",
  "personal-data": "Personal data",
  other: "Another reason",
};
const KINDS: Record<string, string> = {
  post: "a post in",
  thread: "a question:",
  account: "a person:",
  profile: "a profile:",
};

function Target({ flag: { kind, title, path } }: { flag: OwnFlag }) {
  if (!title) return <>{kind === "thread" ? "a question" : "a post"} you may no longer read</>;
  return (
    <>
      {KINDS[kind]} {path ? <a href={path}>{title}</a> : title}
    </>
  );
}
