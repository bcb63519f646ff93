import { desc, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { appeals, decisions } from "@/db/schema/decisions";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { person } from "@/server/accounts/read";
import type { Actor } from "@/server/accounts/view";
import { pseudonymDecided, shownAs } from "@/server/classes/pseudonyms/read";
import type { DecisionView } from "@/server/moderation/cases/view";
import { type Desk, SITE } from "@/server/moderation/desk";
import { mayModerate } from "@/server/spaces/policy";
import { postPath, threadPath } from "@/server/threads/view";

const DECISIONS = 10;

const subject = alias(accounts, "subject");
const pathTo = ({ handle }: { handle: string | null }) => (handle === null ? "" : `/people/${handle}`);

/** A decision with the desk that made it. `veiled`: over what was written under a pseudonym. */
export type Made = { deskId: string; view: DecisionView; veiled: boolean };
/** Decisions as the staff who made them see them, the newest first. */
export async function decisionsBy(which: SQL | undefined): Promise<Made[]> {
  const rows = await db()
    .select({
      decision: decisions,
      by: person,
      appeal: appeals.state,
      thread: { slug: threads.slug, shortId: threads.shortId, title: threads.title },
      spaceSlug: spaces.slug,
      subject: shownAs(pseudonymDecided(decisions), subject),
      pseudonym: pseudonymDecided(decisions),
    })
    .from(decisions)
    .innerJoin(accounts, eq(accounts.id, decisions.byId))
    .leftJoin(subject, eq(subject.id, decisions.subjectId))
    .leftJoin(appeals, eq(appeals.decisionId, decisions.id))
    .leftJoin(threads, eq(threads.id, decisions.threadId))
    .leftJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(which)
    .orderBy(desc(decisions.at), desc(decisions.id))
    .limit(DECISIONS);
  return rows.map(({ decision, by, appeal, thread, spaceSlug, subject, pseudonym }) => {
    const { id, act, at, targetKind: kind, targetId, houseRule, message, note, undoneAt } = decision;
    const path = thread ? threadPath({ ...thread, spaceSlug: spaceSlug ?? "" }) : pathTo(subject);
    const view: DecisionView = {
      ...{ id, act, by, at: at.toISOString(), houseRule, message, note, appeal },
      undoneAt: undoneAt?.toISOString() ?? null,
      target: {
        // Of whom is known by a pseudonym alone, the account is not told either.
        ...{
          kind,
          id: subject.handle === null && !thread ? subject.id : targetId,
          title: thread?.title ?? subject.name ?? "",
        },
        path: kind === "post" ? postPath(path, targetId) : path,
      },
    };
    return { deskId: decision.deskId, view, veiled: pseudonym !== null };
  });
}

/**
 * What of a decision is for whom. Private notes are for those who decide over people; what the site decides
 * spaces learn as such, its words and who decided it stay the site's.
 */
type From = { desk: Desk; outside: boolean };
export function seenFrom(viewer: NonNullable<Actor>, { desk, outside }: From, { deskId, view }: Made): DecisionView[] {
  const foreign = deskId === SITE.id && desk.id !== SITE.id;
  const own = deskId === desk.id || !outside;
  const people = !foreign && own && (!desk.space || mayModerate(viewer, desk.space, "people"));
  if (people) return [view];
  if (view.act === "note") return [];
  return [foreign ? { ...view, by: null, houseRule: "", message: "", note: "" } : { ...view, note: "" }];
}
