import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { looks } from "@/db/schema/classes";

export type Look = {
  space: { id: string };
  by: { id: string };
  /** Whose work; null: everybody's of the class. */
  about: string | null;
  what: (typeof looks.$inferSelect)["what"];
  thread?: string;
  assignment?: string;
  reason?: string;
};

/**
 * Keeps who looked at whose work. The same look within ten minutes is one: two at the same moment name the same row,
 * so that one of them is kept. A look with another reason, or at another thread, is another look.
 */
export async function keepLook(on: Database, look: Look): Promise<void> {
  const { space, by, about, what, thread = null, assignment = null, reason = "" } = look;
  // Each look behind a pseudonym is told by itself.
  const alone = what === "reveal";
  const same = JSON.stringify([space.id, by.id, about, what, thread, assignment, reason, alone && crypto.randomUUID()]);
  // An index serves what is equal, not what is not distinct.
  const whose = about === null ? sql`known.about_id is null` : sql`known.about_id = ${about}::uuid`;
  await on.execute(sql`
    insert into ${looks} (id, space_id, by_id, about_id, what, thread_id, assignment_id, reason)
    select md5(${same}::text || floor(extract(epoch from now()) / 600)::text)::uuid, ${space.id}::uuid, ${by.id}::uuid,
      ${about}::uuid, ${what}, ${thread}::uuid, ${assignment}::uuid, ${reason}
    where ${alone} or not exists (select from ${looks} known
      where known.space_id = ${space.id}::uuid and known.by_id = ${by.id}::uuid and known.what = ${what}
        and ${whose} and known.thread_id is not distinct from ${thread}::uuid
        and known.assignment_id is not distinct from ${assignment}::uuid and known.reason = ${reason}
        and known.at > now() - interval '10 minutes')
    on conflict do nothing`);
}
