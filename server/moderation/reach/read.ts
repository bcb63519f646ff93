import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { decisions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Desk } from "@/server/moderation/desk";

/**
 * Whether somebody is a desk's to decide over: the site's everybody is, a space's whoever is or was of the space. Those
 * who left it answer for what they wrote there, and what was decided over them can still be lifted.
 */
export async function isInReach(on: Database, { id: deskId, space }: Desk, personId: string): Promise<boolean> {
  if (!space) return true;
  const [here, person] = [sql`${space.id}::uuid`, sql`${personId}::uuid`];
  const { rows } = await on.execute<{ there: boolean }>(sql`
    select exists (select from ${memberships} where ${memberships.spaceId} = ${here} and ${memberships.accountId} = ${person})
      or exists (select from ${posts} where ${posts.spaceId} = ${here} and ${posts.authorId} = ${person})
      or exists (select from ${threads} where ${threads.spaceId} = ${here} and ${threads.authorId} = ${person})
      or exists (select from ${decisions} where ${decisions.deskId} = ${deskId}::uuid and ${decisions.subjectId} = ${person})
      as there`);
  return rows[0]?.there === true;
}
