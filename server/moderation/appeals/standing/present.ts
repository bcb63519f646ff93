import { appealableUntil, whyNotAppeal } from "@/server/moderation/appeals/policy";
import type { AppealState, Deed, OwnDecision } from "@/server/moderation/appeals/view";
import type { RuleNamed } from "@/server/moderation/words/read";
import { type PostState, visibilityOf } from "@/server/posts/view";
import { postPath, threadPath } from "@/server/threads/view";

type Place = {
  space_slug: string | null;
  space_name: string | null;
  /** Null where they may no longer read. */
  title: string | null;
  slug: string | null;
  short_id: string | null;
  post_id: string | null;
  post_state: PostState | null;
};
/** Dates as PostgreSQL writes them. */
export type DecisionRow = Place & {
  id: string;
  at: string;
  act: string;
  kind: string;
  undone_at: string | null;
  until: string | null;
  message: string;
  desk_id: string;
  house_rule: string;
  also_act: string | null;
  also_kind: string | null;
  also_undone_at: string | null;
  also_until: string | null;
  appeal_text: string | null;
  appeal_at: string | null;
  appeal_state: AppealState | null;
  answer: string | null;
  answered_at: string | null;
  by_same: boolean | null;
};

export function decisionView(row: DecisionRow, named: RuleNamed): OwnDecision {
  const deeds = deedsOf(row);
  return {
    ...{ id: row.id, at: `${row.at.slice(0, 23)}Z`, deeds, message: row.message, title: row.title, path: pathOf(row) },
    space: row.space_slug && row.space_name ? { slug: row.space_slug, name: row.space_name } : null,
    houseRule: ruleOf(row, named),
    appeal: appealOf(row),
    appealUntil: row.appeal_state ? null : untilWhen(row.at, deeds),
  };
}

/** Where it is, for who may still read it: a post that is held stands nowhere. */
export function pathOf({ space_slug, slug, short_id, post_id, post_state }: Place): string | null {
  if (!space_slug || !slug || !short_id) return null;
  const path = threadPath({ spaceSlug: space_slug, slug, shortId: short_id });
  return post_id && post_state && visibilityOf(post_state, "members") !== "nothing" ? postPath(path, post_id) : path;
}

const iso = (at: string | null) => at && new Date(at).toISOString();

function deedsOf(row: DecisionRow): Deed[] {
  const first = { act: row.act, kind: row.kind, until: iso(row.until), undoneAt: iso(row.undone_at) };
  if (!row.also_act || !row.also_kind) return [first];
  const { also_act: act, also_kind: kind } = row;
  return [first, { act, kind, until: iso(row.also_until), undoneAt: iso(row.also_undone_at) }];
}

const ruleOf = ({ desk_id, house_rule: code }: DecisionRow, named: RuleNamed) =>
  code ? (named(desk_id, code) ?? { code, title: "", text: "" }) : null;

function appealOf(row: DecisionRow): OwnDecision["appeal"] {
  const { appeal_text: text, appeal_state: state, answer, answered_at, by_same } = row;
  const at = iso(row.appeal_at);
  if (text === null || !state || !at) return null;
  return { text, at, state, answer: answer ?? "", answeredAt: iso(answered_at), bySame: by_same ?? false };
}

/** Whatever of it still holds can be appealed. */
function untilWhen(at: string, deeds: Deed[]): string | null {
  const made = new Date(at);
  const open = deeds.some(
    ({ act, undoneAt }) => whyNotAppeal({ act, at: made, undoneAt: undoneAt ? new Date(undoneAt) : null }) === null,
  );
  return open ? appealableUntil({ at: made }).toISOString() : null;
}
