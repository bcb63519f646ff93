import { and, desc, eq, isNull, type SQLWrapper, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { appeals, decisions, sanctions } from "@/db/schema/decisions";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { person } from "@/server/accounts/read";
import type { Actor } from "@/server/accounts/view";
import { pseudonymDecided } from "@/server/classes/pseudonyms/read";
import { zonesOf } from "@/server/classes/read";
import { found } from "@/server/errors";
import { besideName, dayAfter, dayOf } from "@/server/moderation/cases/decided/view";
import { type Desk, mayModerateSite } from "@/server/moderation/desk";
import { isInReach } from "@/server/moderation/reach/read";
import { ruleNamed, rulesOf } from "@/server/moderation/words/read";
import { mayModerate, mayTeach } from "@/server/spaces/policy";
import { inForce, spacesOpenTo } from "@/server/spaces/read";
import { postPath, threadPath } from "@/server/threads/view";
import { maySanction } from "./policy";
import type { DeskChoice, OwnSanction, PersonDecision, PersonHistory, SanctionView } from "./view";

/** So much of a person's past is read at once. */
const DECISIONS_SHOWN = 100;

/** What is in force on somebody, in their own sight. */
export async function sanctionsOn(accountId: string): Promise<OwnSanction[]> {
  const rows = await db()
    .select({ sanction: sanctions, decision: decisions, space: spaces })
    .from(sanctions)
    .innerJoin(decisions, eq(decisions.id, sanctions.decisionId))
    .leftJoin(spaces, eq(spaces.id, sanctions.spaceId))
    .where(and(eq(sanctions.accountId, accountId), inForce))
    .orderBy(desc(sanctions.at));
  const named = await ruleNamed(rows.map(({ decision }) => decision.deskId));
  const zoneOf = await zonesOf(rows.flatMap(({ space }) => space ?? []));
  return rows.map(({ sanction: { id, kind, at, until }, decision, space }) => ({
    ...{ id, kind: kind as OwnSanction["kind"], decision: decision.id, message: decision.message },
    space: space && { slug: space.slug, name: space.name, timeZone: zoneOf(space) },
    at: at.toISOString(),
    until: until?.toISOString() ?? null,
    houseRule: named(decision.deskId, decision.houseRule),
  }));
}

/** Why nobody comes in with this account; null where somebody does. */
export async function banOf(accountId: string): Promise<{ message: string } | null> {
  const [row] = await db()
    .select({ message: decisions.message })
    .from(accounts)
    .leftJoin(
      sanctions,
      and(eq(sanctions.accountId, accounts.id), isNull(sanctions.spaceId), eq(sanctions.kind, "ban"), inForce),
    )
    .leftJoin(decisions, eq(decisions.id, sanctions.decisionId))
    .where(and(eq(accounts.id, accountId), eq(accounts.state, "banned")));
  return row ? { message: row.message ?? "" } : null;
}

/** The desks where somebody decides over people, the site's first. */
export async function desksOf(viewer: NonNullable<Actor>): Promise<DeskChoice[]> {
  const theirs = (await spacesOpenTo(viewer.id)).filter((space) => mayModerate(viewer, space, "people"));
  const zoneOf = await zonesOf(theirs);
  const site = mayModerateSite(viewer) ? [{ space: null, name: "The whole site", timeZone: null }] : [];
  return [...site, ...theirs.map((space) => ({ space: space.slug, name: space.name, timeZone: zoneOf(space) }))];
}

/** What a desk has decided over somebody and what is in force on them; a stranger's id is not found. */
export async function historyOf(desk: Desk, viewer: NonNullable<Actor>, personId: string): Promise<PersonHistory> {
  const { id, handle, name, state, siteRole } = accounts;
  const [row] = await db()
    .select({ id, handle, name, state, siteRole, role: memberships.role })
    .from(accounts)
    .leftJoin(memberships, and(eq(memberships.accountId, id), eq(memberships.spaceId, desk.id)))
    .where(eq(id, personId));
  const { role, siteRole: _, ...person } = found(row?.state === "deleted" ? null : row);
  found((await isInReach(db(), desk, personId)) || null);
  const actor = { ...found(row), confirmed: true };
  const here = desk.space && { ...desk.space, role };
  return {
    person,
    maySanction: maySanction(viewer, actor, here),
    onSite: desk.space ? await onSite(personId) : [],
    decisions: await decisionsOver(desk, viewer, personId),
    houseRules: await rulesOf(desk.id),
  };
}

async function onSite(personId: string): Promise<PersonHistory["onSite"]> {
  const rows = await db()
    .select({ kind: sanctions.kind, until: sanctions.until })
    .from(sanctions)
    .where(and(eq(sanctions.accountId, personId), isNull(sanctions.spaceId), inForce));
  return rows.map(({ kind, until }) => ({ kind, until: until?.toISOString() ?? null }));
}

/**
 * What a panel calls the sanction of a pseudonym by, good for lifting it: ids of earlier years tell their moment, and
 * stand in entries of the log.
 */
export const handleOf = (id: SQLWrapper) =>
  sql<string>`overlay(overlay(md5(${id}::text) placing '4' from 13) placing '8' from 17)::uuid`;

async function decisionsOver(desk: Desk, viewer: Actor, personId: string): Promise<PersonDecision[]> {
  const reveals = desk.space !== null && mayTeach(viewer, desk.space, "reveal");
  const rows = await db()
    .select({
      ...{ id: decisions.id, act: decisions.act, houseRule: decisions.houseRule, message: decisions.message },
      ...{ note: decisions.note, at: decisions.at, undoneAt: decisions.undoneAt },
      target: { targetKind: decisions.targetKind, targetId: decisions.targetId },
      by: person,
      sanction: sanctions,
      handle: handleOf(sanctions.id),
      inForce: sql<boolean>`coalesce(${inForce}, false)`,
      thread: { title: threads.title, slug: threads.slug, shortId: threads.shortId },
      pseudonym: pseudonymDecided(decisions),
      appeal: appeals.state,
    })
    .from(decisions)
    .innerJoin(accounts, eq(accounts.id, decisions.byId))
    .leftJoin(sanctions, eq(sanctions.decisionId, decisions.id))
    .leftJoin(threads, eq(threads.id, decisions.threadId))
    .leftJoin(appeals, eq(appeals.decisionId, decisions.id))
    .where(and(eq(decisions.deskId, desk.id), eq(decisions.subjectId, personId)))
    .orderBy(desc(decisions.at), desc(decisions.id))
    .limit(DECISIONS_SHOWN);
  const those = rows.map(
    ({ target, sanction, handle, inForce: holds, thread, pseudonym, at, undoneAt, ...decision }) => {
      const veiled = pseudonym !== null;
      const known = sanction && (veiled && !reveals ? { ...sanction, id: handle } : sanction);
      const view: PersonDecision = {
        ...decision,
        target: { kind: target.targetKind, id: target.targetId, ...placeOf(desk, target, thread) },
        at: at.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
        sanction: known && sanctionView(known, holds),
      };
      return { view, veiled };
    },
  );
  return besideName(those, { personId, reveals }, (view) => ({
    ...view,
    sanction: view.sanction && blurred(view.sanction),
  }));
}

const blurred = ({ until, acknowledgedAt, liftedAt, ...sanction }: SanctionView): SanctionView => ({
  ...{ ...sanction, until: dayAfter(until) },
  ...{ acknowledgedAt: dayOf(acknowledgedAt), liftedAt: dayOf(liftedAt) },
});

type Thread = { title: string; slug: string; shortId: string } | null;
type Where = Pick<typeof decisions.$inferSelect, "targetKind" | "targetId">;
/** Where it was; "" for the person themselves. */
function placeOf({ space }: Desk, { targetKind, targetId }: Where, thread: Thread) {
  if (!space || !thread) return { title: "", path: "" };
  const path = threadPath({ ...thread, spaceSlug: space.slug });
  return { title: thread.title, path: targetKind === "post" ? postPath(path, targetId) : path };
}

const sanctionView = (
  { id, kind, until, acknowledgedAt, liftedAt }: typeof sanctions.$inferSelect,
  holds: boolean,
): SanctionView => ({
  ...{ id, kind, inForce: holds },
  until: until?.toISOString() ?? null,
  acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
  liftedAt: liftedAt?.toISOString() ?? null,
});
