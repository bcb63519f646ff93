import { PersonName } from "@/components/accounts/person-name";
import { counted } from "@/components/posts/words";
import { Time } from "@/components/ui/time";
import type { CaseDetail, DecisionView, FlagView } from "@/server/moderation/cases/view";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import { reasonWords } from "@/server/moderation/view";
import { STANDING_WORDS } from "@/server/spaces/standing/view";
import { appealWords } from "./case-words";

/** Who flagged it and how right they were before; who it is about; what was decided in cases like it. */
export function CaseFacts({ detail }: { detail: CaseDetail }) {
  const space = detail.case.desk.space?.slug ?? null;
  const { flags, subject, similar, earlier } = detail;
  return (
    <div className="mod-facts">
      <section aria-label="Flags">
        <h3>Flags</h3>
        {flags.length === 0 && <p className="meta">None: it was taken up by a moderator.</p>}
        <ul>
          {flags.map((flag) => (
            <FlagRow key={flag.id} flag={flag} space={space} />
          ))}
        </ul>
      </section>
      {subject && (
        <section aria-label="Author">
          <h3>
            <PersonName person={subject.person} space={space} />
          </h3>
          <p>
            {counted(subject.posts, "post")}{" "}
            {subject.joinedAt ? (
              <>
                <span className="meta">since</span> <Time at={subject.joinedAt} />
              </>
            ) : (
              <span className="meta">under this pseudonym</span>
            )}
          </p>
          {subject.standing && <p>{STANDING_WORDS[subject.standing].name}</p>}
          {subject.decisions.length === 0 ? (
            <p className="meta">Nothing was decided about them before.</p>
          ) : (
            <ul>
              {subject.decisions.map((one) => (
                <DecisionRow key={one.id} decision={one} />
              ))}
            </ul>
          )}
        </section>
      )}
      <Before name="Decided here before" decisions={earlier} />
      <Before name="Alike, decided before" decisions={similar} />
    </div>
  );
}

function Before({ name, decisions }: { name: string; decisions: DecisionView[] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ul>
        {decisions.map((one) => (
          <DecisionRow key={one.id} decision={one} titled />
        ))}
      </ul>
    </section>
  );
}

type FlagRowProps = { flag: FlagView; space: string | null };
function FlagRow({ flag: { by, rule, accuracy, reason, text }, space }: FlagRowProps) {
  return (
    <li>
      <b>{reasonWords(reason)}</b> {by ? <PersonName person={by} space={space} /> : (rule ?? "somebody")}{" "}
      <span className="meta">{accuracy !== null && `right in ${Math.round(accuracy * 100)} %`}</span>
      {text && <q className="mod-quote">{text}</q>}
    </li>
  );
}

/** Whoever is known by a pseudonym alone has no page. */
const Whereto = ({ path, children }: { path: string; children: string }) =>
  path ? <a href={path}>{children}</a> : <b>{children}</b>;

function DecisionRow({ decision, titled }: { decision: DecisionView; titled?: boolean }) {
  const { act, at, target, houseRule, undoneAt, appeal, by, note } = decision;
  return (
    <li>
      <Whereto path={target.path}>{titled ? target.title || "A person" : doneWords(act)}</Whereto>{" "}
      {titled && doneWords(act).toLowerCase()} {houseRule && `(${houseRule})`}{" "}
      <span className="meta">by {by?.name ?? "the site’s moderators"},</span> <Time at={at} ago className="meta" />
      {undoneAt && <span className="meta"> taken back</span>}
      {appeal && <span className="meta"> {appealWords(appeal)}</span>}
      {note && <q className="mod-quote">{note}</q>}
    </li>
  );
}
