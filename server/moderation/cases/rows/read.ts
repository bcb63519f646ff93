import { eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { decisions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { personOf } from "@/server/accounts/read";
import type { PersonView } from "@/server/accounts/view";
import { pseudonymCalled } from "@/server/classes/pseudonyms/read";
import { SITE } from "@/server/moderation/desk";
import type { CaseRow } from "@/server/moderation/view";
import { beginningOf } from "@/server/notifications/beginning";
import type { PostState } from "@/server/posts/view";
import { postPath, threadPath } from "@/server/threads/view";

/** Enough of a rendered text for its beginning. */
const HTML = 1_500;

const subject = alias(accounts, "subject");
const leasing = alias(accounts, "leasing");
const escalating = alias(accounts, "escalating");
const deciding = alias(accounts, "deciding");

/** Cases as a desk sees them, in no order. */
export async function rowsOf(database: Database, deskId: string, ids: string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .select({
      case: cases,
      subject: personOf(subject),
      pseudonym: { id: posts.pseudonymId, name: sql<string>`${pseudonymCalled(posts.pseudonymId)}` },
      leasing: personOf(leasing),
      escalating: personOf(escalating),
      deciding: personOf(deciding),
      act: decisions.act,
      post: posts.state,
      space: { slug: spaces.slug, name: spaces.name, kind: spaces.kind },
      thread: { slug: threads.slug, shortId: threads.shortId, title: threads.title },
      html: sql<
        string | null
      >`left(case when ${cases.targetKind} = 'thread' then ${threads.promptHtml} else ${posts.html} end, ${HTML})`,
    })
    .from(cases)
    .leftJoin(spaces, eq(spaces.id, cases.spaceId))
    .leftJoin(posts, sql`${cases.targetKind} = 'post' and ${posts.id} = ${cases.targetId}`)
    .leftJoin(threads, sql`${threads.id} = coalesce(${posts.threadId}, ${cases.threadId})`)
    .leftJoin(subject, eq(subject.id, cases.subjectId))
    .leftJoin(leasing, eq(leasing.id, cases.leasedById))
    .leftJoin(escalating, eq(escalating.id, cases.escalatedById))
    .leftJoin(decisions, eq(decisions.id, cases.decisionId))
    .leftJoin(deciding, eq(deciding.id, decisions.byId))
    .where(inArray(cases.id, ids));
  return rows.map((row) => present(row, deskId));
}

type Row = {
  case: typeof cases.$inferSelect;
  subject: PersonView | null;
  /** Under which the post was written. */
  pseudonym: { id: string | null; name: string } | null;
  leasing: PersonView | null;
  escalating: PersonView | null;
  deciding: PersonView | null;
  act: string | null;
  post: PostState | null;
  space: { slug: string; name: string; kind: string } | null;
  thread: { slug: string; shortId: string; title: string } | null;
  html: string | null;
};

function present({ case: row, space, ...of }: Row, deskId: string): CaseRow {
  const { leasedUntil, snoozedUntil, escalatedAt, openedAt, decidedAt, decisionId } = row;
  const view: CaseRow = {
    id: row.id,
    desk: { id: row.deskId, space: space && { slug: space.slug, name: space.name } },
    version: row.version,
    state: row.state,
    target: { kind: row.targetKind, id: row.targetId },
    post: of.post,
    ...placeOf({ case: row, space, ...of }),
    gist: beginningOf(of.html ?? ""),
    subject: of.pseudonym?.id ? { id: of.pseudonym.id, handle: null, name: of.pseudonym.name } : of.subject,
    weight: row.weight,
    flags: row.flagCount,
    reasons: row.reasons,
    lease: of.leasing && leasedUntil && { by: of.leasing, until: leasedUntil.toISOString() },
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
    escalated: escalatedAt && { by: of.escalating, at: escalatedAt.toISOString(), why: row.escalation },
    handedBack: escalatedAt ? "" : row.escalation,
    openedAt: openedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    decided:
      decisionId && of.deciding && decidedAt
        ? { id: decisionId, by: of.deciding, act: of.act ?? "", at: decidedAt.toISOString() }
        : null,
  };
  return deskId === SITE.id && space?.kind === "class" ? withoutClass(view) : view;
}

/** What lies in a class, outsiders learn by opening the case, which the class's log tells. */
const withoutClass = (view: CaseRow): CaseRow => ({
  ...view,
  path: `/${view.desk.space?.slug ?? ""}`,
  title: view.desk.space?.name ?? "",
  gist: "",
  subject: null,
  handedBack: "",
});

function placeOf({ case: { targetKind, targetId }, thread, space, subject }: Row): { path: string; title: string } {
  if (targetKind === "account" || targetKind === "profile")
    return { path: subject?.handle ? `/people/${subject.handle}` : "", title: subject?.name ?? "" };
  if (!thread || !space) return { path: "/", title: "" };
  const path = threadPath({ ...thread, spaceSlug: space.slug });
  return { path: targetKind === "post" ? postPath(path, targetId) : path, title: thread.title };
}
