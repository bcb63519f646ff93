"use client";

import { momentWords } from "@/components/ui/dates";
import { Time } from "@/components/ui/time";
import { type Deed, deedWords, type OwnDecision } from "@/server/moderation/appeals/view";
import { AppealPart } from "./appeal-part";
import { logPath } from "./desk-paths";

type Given = {
  decision: OwnDecision;
  open?: boolean;
  /** Of the mailed link, for whoever cannot sign in. */
  token?: string;
};
/** One decision about the reader: what, where, when, by which rule, in which words, and what became of it. */
export function OwnDecisionItem({ decision, open = false, token }: Given) {
  const Heading = open ? "h2" : "h3";
  const { id, deeds, space, title, path, at, houseRule, message } = decision;
  return (
    <li className="mod-own" id={`d-${id}`}>
      <Heading className="mod-deed">
        The moderators of {space?.name ?? "this site"} {deedWords(deeds)}
        {title && <>: {path ? <a href={path}>{title}</a> : title}</>}
      </Heading>
      <p className="meta">
        <Time at={at} ago />
        {space && (
          <>
            {" "}
            · {space.name} · <a href={`/${space.slug}/rules`}>House rules</a> ·{" "}
            <a href={logPath(space.slug)}>Moderation log</a>
          </>
        )}
      </p>
      {deeds.map((deed) => (
        <Fate key={deed.act} deed={deed} />
      ))}
      {message && <blockquote>{message}</blockquote>}
      {houseRule && (
        <details className="mod-rule" open={open}>
          <summary>
            House rule {houseRule.code}
            {houseRule.title && `: ${houseRule.title}`}
          </summary>
          <p>{houseRule.text || "This rule is no longer among the house rules, or says no more than its title."}</p>
        </details>
      )}
      <AppealPart decision={decision} open={open} token={token} />
    </li>
  );
}

/** Until when it holds, or that it holds no more. */
function Fate({ deed }: { deed: Deed }) {
  const { until, undoneAt } = deed;
  const what = deedWords([deed]);
  if (undoneAt)
    return (
      <p className="meta">
        Taken back <Time at={undoneAt} ago />: “{what}” no longer holds.
      </p>
    );
  if (!until) return null;
  return <p className="meta">Until {momentWords(until)}</p>;
}
