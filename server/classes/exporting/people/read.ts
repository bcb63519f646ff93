import { asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import type { ExportLine } from "@/server/classes/exporting/view";
import { classOf } from "@/server/classes/read";
import { listedAs } from "@/server/classes/roster/list/read";
import type { SpaceView } from "@/server/spaces/view";

type Line<K extends ExportLine["kind"]> = Extract<ExportLine, { kind: K }>;

/** `names`: whether the names behind pseudonyms are in it. */
export async function classLine({ id, slug, name }: SpaceView, named: boolean): Promise<Line<"class">> {
  const { term, timeZone } = await classOf({ id });
  const names = named ? "with the names behind pseudonyms" : "without the names behind pseudonyms";
  return { kind: "class", name, slug, term, timeZone, exportedAt: new Date().toISOString(), names };
}

export async function partLines({ id }: SpaceView): Promise<Line<"part">[]> {
  const { kind, name } = classGroups;
  const rows = await db()
    .select({ of: kind, name })
    .from(classGroups)
    .where(eq(classGroups.spaceId, id))
    .orderBy(asc(kind), asc(name));
  return rows.map((row) => ({ kind: "part", ...row }));
}

/** Everybody who is in the class, and who left something in it. */
export async function personLines({ id }: SpaceView): Promise<Line<"person">[]> {
  const rows = await db()
    .select({
      ...{ handle: accounts.handle, name: accounts.name, role: memberships.role, joinedAt: memberships.joinedAt },
      listedAs,
      ...{ section: partOf(id, "section"), group: partOf(id, "group") },
    })
    .from(accounts)
    .leftJoin(memberships, sql`${memberships.accountId} = ${accounts.id} and ${memberships.spaceId} = ${id}`)
    .where(
      sql`${accounts.id} in (select account_id from memberships where space_id = ${id}
        union select account_id from grades where space_id = ${id}
        union select p.author_id from posts p join threads t on t.id = p.thread_id where t.space_id = ${id})`,
    )
    .orderBy(asc(accounts.handle));
  return rows.map((row) => ({ kind: "person", ...row, joinedAt: row.joinedAt?.toISOString() ?? null }));
}

const partOf = (spaceId: string, kind: "section" | "group") => sql<string | null>`(
  select ${classGroups.name} from ${classGroupMembers} join ${classGroups} on ${classGroups.id} = ${classGroupMembers.groupId}
  where ${classGroupMembers.spaceId} = ${spaceId} and ${classGroupMembers.accountId} = ${accounts.id}
    and ${classGroupMembers.kind} = ${kind})`;
