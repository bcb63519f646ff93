import { and, asc, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { cases, flags } from "@/db/schema/cases";
import { appeals, decisions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { rules } from "@/db/schema/rules";
import { threads } from "@/db/schema/threads";
import { person } from "@/server/accounts/read";
import type { Actor } from "@/server/accounts/view";
import { found } from "@/server/errors";
import type { Case } from "@/server/moderation/cases/changes/write";
import { decisionsBy, type Made, seenFrom } from "@/server/moderation/cases/decided/read";
import { isOutside } from "@/server/moderation/cases/outside/read";
import { rowsOf } from "@/server/moderation/cases/rows/read";
import { besideSubject, subjectIn } from "@/server/moderation/cases/subjects/read";
import type { CaseDetail, FlagView } from "@/server/moderation/cases/view";
import { mayJudge } from "@/server/moderation/colleagues/read";
import type { Desk } from "@/server/moderation/desk";
import { accuraciesOf } from "@/server/moderation/flags/read";
import { ancestorPaths } from "@/server/posts/path";
import { viewsOf } from "@/server/posts/read";
import { historyOf } from "@/server/posts/texts/read";

/** Enough to see what a post stands between. */
const REPLIES = 5;
const DECISIONS = 10;
/** Similar cases are looked for among so many of the last: older practice is another. */
const LOOKED_BACK = 500;

/** Everything a moderator needs to decide a case, as far as their rights at the desk they look from reach. */
export async function detailOf(viewer: NonNullable<Actor>, desk: Desk, row: Case): Promise<CaseDetail> {
  const outside = await isOutside(desk, row);
  const seen = (those: Made[]) => those.flatMap((one) => seenFrom(viewer, { desk, outside }, one));
  const beside = besideSubject(viewer, desk, seen);
  const [[view], place, raised, subject, similar, earlier, appeal, mayDecide] = await Promise.all([
    rowsOf(db(), row.deskId, [row.id]),
    placeOf(row, outside),
    flagsOf(row.id, row.subjectId === viewer.id ? "unnamed" : outside ? "outside" : "whole"),
    row.subjectId ? subjectIn({ ...row, outside }, row.subjectId, { seen, beside }) : null,
    outside ? [] : similarTo(row),
    decisionsBy(and(eq(decisions.targetId, row.targetId), eq(decisions.deskId, row.deskId))),
    row.decisionId ? appealOf(row.decisionId) : null,
    !outside && mayJudge(db(), desk, { by: viewer, right: "posts", subjectId: row.subjectId }),
  ]);
  return {
    case: found(view),
    ...place,
    flags: raised,
    subject,
    similar: seen(similar),
    earlier: isPerson(row) ? beside(row.targetId, earlier) : seen(earlier),
    appeal,
    mayDecide,
    outside,
  };
}

const isPerson = ({ targetKind }: Case) => targetKind === "account" || targetKind === "profile";

async function placeOf(row: Case, outside: boolean): Promise<Pick<CaseDetail, "branch" | "revisions" | "text">> {
  if (row.targetKind === "post") {
    const [branch, revisions] = await Promise.all([branchOf(row.targetId, outside), historyOf(row.targetId)]);
    return { branch, revisions, text: "" };
  }
  if (row.targetKind !== "thread") return { branch: [], revisions: [], text: "" };
  const [thread] = await db().select({ text: threads.promptHtml }).from(threads).where(eq(threads.id, row.targetId));
  return { branch: [], revisions: [], text: thread?.text ?? "" };
}

/** `outside`: the line that leads to it, and nothing else of the class. */
async function branchOf(id: string, outside: boolean): Promise<CaseDetail["branch"]> {
  const [post] = await db().select({ threadId: posts.threadId, path: posts.path }).from(posts).where(eq(posts.id, id));
  if (!post) return [];
  const line = [...ancestorPaths(post.path), post.path];
  const above = and(eq(posts.threadId, post.threadId), inArray(posts.path, line));
  const [before, after] = await Promise.all([
    db().select({ id: posts.id }).from(posts).where(above),
    db()
      .select({ id: posts.id })
      .from(posts)
      .where(eq(posts.parentId, id))
      .orderBy(asc(posts.path))
      .limit(outside ? 0 : REPLIES),
  ]);
  const staff = { threadId: post.threadId, kind: "staff" as const, group: null };
  const ids = [...before, ...after].map(({ id }) => id);
  return (await viewsOf(db(), staff, ids)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * "unnamed": whom it is about does not learn who flagged, nor from their words. "outside": of a class its staff handed
 * on what was said against a post, not who of the class said it.
 */
async function flagsOf(caseId: string, seen: "whole" | "unnamed" | "outside"): Promise<FlagView[]> {
  const rows = await db()
    .select({ flag: flags, by: person, rule: rules.name })
    .from(flags)
    .leftJoin(accounts, eq(accounts.id, flags.byId))
    .leftJoin(rules, eq(rules.id, flags.ruleId))
    .where(eq(flags.caseId, caseId))
    .orderBy(asc(flags.createdAt), asc(flags.id));
  if (seen !== "whole")
    return rows.map(({ flag: { id, reason, revision, createdAt, text } }) => ({
      ...{ id, by: null, rule: null, accuracy: null, reason, revision, at: createdAt.toISOString() },
      text: seen === "outside" ? text : "",
    }));
  const accuracies = await accuraciesOf(
    db(),
    rows.flatMap(({ by }) => (by ? [by.id] : [])),
  );
  return rows.map(({ flag, by, rule }) => ({
    ...{ id: flag.id, by, rule, reason: flag.reason, text: flag.text, revision: flag.revision },
    ...{ accuracy: by ? (accuracies.get(by.id) ?? null) : null, at: flag.createdAt.toISOString() },
  }));
}

/** Cases of the desk decided lately that share a reason, or the house rule that was named. */
async function similarTo(row: Case): Promise<Made[]> {
  const lately = db()
    .select({ id: cases.id, decisionId: cases.decisionId, reasons: cases.reasons })
    .from(cases)
    .where(and(eq(cases.deskId, row.deskId), sql`${cases.decidedAt} is not null`, ne(cases.id, row.id)))
    .orderBy(desc(cases.decidedAt))
    .limit(LOOKED_BACK)
    .as("lately");
  const [named] = row.decisionId
    ? await db().select({ rule: decisions.houseRule }).from(decisions).where(eq(decisions.id, row.decisionId))
    : [];
  const rows = await db()
    .select({ id: decisions.id })
    .from(lately)
    .innerJoin(decisions, eq(decisions.id, lately.decisionId))
    .where(
      or(
        sql`${lately.reasons} && ${sql.param(row.reasons)}::text[]`,
        named?.rule ? eq(decisions.houseRule, named.rule) : undefined,
      ),
    )
    .orderBy(desc(decisions.at))
    .limit(DECISIONS);
  const ids = rows.map(({ id }) => id);
  return ids.length > 0 ? decisionsBy(inArray(decisions.id, ids)) : [];
}

async function appealOf(decisionId: string): Promise<CaseDetail["appeal"]> {
  const [appeal] = await db().select().from(appeals).where(eq(appeals.decisionId, decisionId));
  if (!appeal) return null;
  const { id, text, at, state, answer } = appeal;
  return { id, text, at: at.toISOString(), state, answer };
}
