"use client";

import { momentWords } from "@/components/ui/dates";
import { zonedIn } from "@/server/classes/zone/view";
import { APPEAL_DAYS } from "@/server/moderation/appeals/policy";
import type { StandingPage } from "@/server/moderation/appeals/view";
import { type OwnSanction, saidOf } from "@/server/moderation/sanctions/view";
import { OwnDecisionItem } from "./own-decision";
import { OwnFlags } from "./own-flags";

/** Where somebody stands: what is in force, what was ever decided about them, what they flagged. */
export function OwnStanding({ page, after }: { page: StandingPage; after?: string }) {
  const { sanctions, decisions, flags, next } = page;
  return (
    <div className="page mod-standing">
      <h1>Your standing</h1>
      {!after && <InForce sanctions={sanctions} />}
      <section aria-labelledby="decisions">
        <h2 id="decisions">Decided about you</h2>
        <p className="meta">
          Every act of moderators over what you wrote, or over you. You can appeal each once, for {APPEAL_DAYS} days;
          somebody else looks at it then, where there is somebody else.
        </p>
        {decisions.length === 0 && <p className="none">Nothing. Moderators have decided nothing about you.</p>}
        <ol>
          {decisions.map((decision) => (
            <OwnDecisionItem key={decision.id} decision={decision} />
          ))}
        </ol>
        <Pages after={after} next={next} />
      </section>
      {!after && <OwnFlags flags={flags} />}
    </div>
  );
}

function InForce({ sanctions }: { sanctions: OwnSanction[] }) {
  return (
    <section aria-labelledby="now">
      <h2 id="now">Now</h2>
      {sanctions.length === 0 ? (
        <p className="none">You are in good standing everywhere: nothing is in force against you.</p>
      ) : (
        <ul>
          {sanctions.map((sanction) => (
            <li key={sanction.id} className="mod-own">
              <p>
                <b>{saidOf(sanction.kind).name}</b> {sanction.space ? `in ${sanction.space.name}` : "on the whole site"}
                {sanction.kind === "warning"
                  ? ", until you say that you read it"
                  : `, ${until(sanction.until, sanction.space?.timeZone)}`}
              </p>
              <p className="meta">
                Since {momentWords(sanction.at)} ·{" "}
                <a href={`/standing?${new URLSearchParams({ decision: sanction.decision })}`}>Why, and how to appeal</a>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const until = (at: string | null, timeZone: string | null | undefined) =>
  at ? `until ${timeZone ? zonedIn(at, timeZone) : momentWords(at)}` : "until it is lifted";

function Pages({ after, next }: { after?: string; next: string | null }) {
  if (!after && !next) return null;
  return (
    <nav className="acts" aria-label="Pages of what was decided">
      {after && (
        <a className="txt" href="/standing">
          Back to the latest
        </a>
      )}
      {next && (
        <a className="txt" rel="next" href={`/standing?${new URLSearchParams({ after: next })}`}>
          Earlier
        </a>
      )}
    </nav>
  );
}
