import type { CaseDetail } from "@/server/moderation/cases/view";
import { reasonWords } from "@/server/moderation/view";
import { Difference } from "./case-revisions";

/** What became of the case between one look and the next. */
export function CaseChanges({ before, now }: { before: CaseDetail; now: CaseDetail }) {
  const known = new Set(before.flags.map(({ id }) => id));
  const flags = now.flags.filter(({ id }) => !known.has(id));
  const versions = (detail: CaseDetail) => detail.revisions.toSorted((a, b) => a.version - b.version).at(-1);
  const [was, is] = [versions(before), versions(now)];
  const revised = was && is && was.version < is.version;
  if (before.case.version === now.case.version && !revised) return null;
  return (
    <section className="mod-refused" aria-label="What changed since you looked">
      <h3>Since you looked</h3>
      {flags.length > 0 && (
        <ul>
          {flags.map(({ id, reason, by, rule, text }) => (
            <li key={id}>
              New flag: <b>{reasonWords(reason)}</b> by {by?.name ?? rule ?? "a former member"}
              {text && <q className="mod-quote">{text}</q>}
            </li>
          ))}
        </ul>
      )}
      {revised && (
        <>
          <p>It was revised: version {is.version} stands.</p>
          <Difference from={was} to={is} />
        </>
      )}
      {flags.length === 0 && !revised && <p>It was snoozed or escalated, and is open again.</p>}
    </section>
  );
}
