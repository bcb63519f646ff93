import { type SQL, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { flags } from "@/db/schema/cases";
import { appeals, decisions } from "@/db/schema/decisions";
import { pseudonymDecided, shownAs } from "@/server/classes/pseudonyms/read";
import type { RuleNamed } from "@/server/moderation/words/read";
import type { NoticeView, StaffNews } from "@/server/notifications/view";
import { threadPath } from "@/server/threads/view";

/** What moderators decided, as the reader of notice `n` gets it. */
export type StaffRow = {
  decision: string;
  act: string;
  kind: string;
  also_act: string | null;
  also_kind: string | null;
  message: string;
  desk: string;
  code: string;
  outcome: StaffNews["outcome"] | null;
  answer: string | null;
  own: boolean;
  undone: boolean;
  /** Of whom it is, where it is about a person. */
  handle: string | null;
  name: string | null;
};

/** Of what was decided at once, the other part, unless it alone was taken back. */
const also = sql`left join ${decisions} two on two.subject_id = d.subject_id and two.at = d.at and two.by_id = d.by_id
  and two.id <> d.id and two.act <> 'note' and left(two.id::text, 35) = left(d.id::text, 35)
  and (two.undone_at is null or d.undone_at is not null)`;

const decided = { id: sql`d.id`, at: sql`d.at`, byId: sql`d.by_id`, subjectId: sql`d.subject_id` };
const account = { id: sql`who.id`, handle: sql`who.handle`, name: sql`who.name`, state: sql`who.state` };
const who = shownAs(pseudonymDecided(decided), account);

/** One column of JSON beside notice `n`; null where it is of no decision. */
export const staffOf: SQL = sql`(
  select json_build_object('decision', d.id, 'act', d.act, 'kind', d.target_kind, 'also_act', two.act,
    'also_kind', two.target_kind, 'message', d.message, 'desk', d.desk_id, 'code', d.house_rule,
    'outcome', case n.reason when 'flag' then mine.outcome else asked.state end, 'answer', asked.answer, 'undone', d.undone_at is not null,
    'own', coalesce(d.subject_id = n.account_id, false), 'handle', ${who.handle}, 'name', ${who.name})
  from ${decisions} d ${also}
  left join ${appeals} asked on asked.decision_id = d.id
  left join ${flags} mine on mine.case_id = d.case_id and mine.by_id = n.account_id
  left join ${accounts} who on d.target_kind in ('account', 'profile') and who.id = d.target_id
  where d.id = n.decision_id limit 1)`;

type Given = { id: string; reason: NoticeView["reason"]; staff: StaffRow } & {
  title: string | null;
  slug: string | null;
  short_id: string | null;
  space_slug: string | null;
  space_name: string | null;
};

/** What is shown of it, and where it leads: to one's standing, or whoever decided to what it was about. */
export function staffView(row: Given, named: RuleNamed): Pick<NoticeView, "staff" | "thread" | "words" | "path"> {
  const { staff, reason } = row;
  const { act, kind, also_act, also_kind } = staff;
  const deeds = [{ act, kind }, ...(also_act && also_kind ? [{ act: also_act, kind: also_kind }] : [])];
  const instead =
    reason === "decision" || reason === "appeal" ? INSTEAD[reason] : (staff.name ?? "See what became of it");
  return {
    staff:
      reason === "flag"
        ? { decision: null, deeds: [], outcome: staff.outcome, own: false, undone: false }
        : { decision: staff.decision, deeds, outcome: staff.outcome, own: staff.own, undone: staff.undone },
    thread: { title: row.title ?? instead, space: row.space_name ?? "Moot" },
    words: reason === "decision" ? saidTo(staff, named) : reason === "appeal" ? (staff.answer ?? "") : "",
    path: pathOf(row),
  };
}
/** In place of a thread's title. */
const INSTEAD = { decision: "See what and why", appeal: "See the answer" };

function saidTo({ message, desk, code }: StaffRow, named: RuleNamed): string {
  const rule = named(desk, code);
  return [message, code && `House rule ${code}${rule ? `: ${rule.title}` : ""}`].filter(Boolean).join("\n");
}

function pathOf({ id, reason, staff, ...row }: Given): string {
  const notice = new URLSearchParams({ notice: id });
  if (reason === "flag") return `/standing?${notice}#flags`;
  if (staff.own) return `/standing?${new URLSearchParams({ decision: staff.decision, notice: id })}`;
  if (!row.space_slug || !row.slug || !row.short_id)
    return staff.handle ? `/people/${staff.handle}?${notice}` : `/inbox?${notice}`;
  return `${threadPath({ spaceSlug: row.space_slug, slug: row.slug, shortId: row.short_id })}?${notice}`;
}
