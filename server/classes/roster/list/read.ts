import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import type { Listed } from "@/server/classes/view";

/** The students of a class, as its list has them. */
export async function studentsOf(space: { id: string }): Promise<Listed[]> {
  const listedAs = sql<string>`coalesce(nullif(${memberships.listedAs}, ''), ${accounts.name})`;
  return db()
    .select({
      ...{ id: accounts.id, handle: accounts.handle, name: accounts.name, listedAs },
      ...{ section: partOf("section"), group: partOf("group") },
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.role, "student")))
    .orderBy(asc(listedAs), asc(accounts.handle));
}

function partOf(kind: "section" | "group") {
  const parts = alias(classGroups, `${kind}s`);
  const within = alias(classGroupMembers, `in_${kind}`);
  return sql<string | null>`(select ${parts.name} from ${classGroupMembers} as ${sql.identifier(`in_${kind}`)}
    join ${classGroups} as ${sql.identifier(`${kind}s`)} on ${parts.id} = ${within.groupId}
    where ${within.spaceId} = ${memberships.spaceId} and ${within.accountId} = ${memberships.accountId}
      and ${within.kind} = ${kind})`;
}
