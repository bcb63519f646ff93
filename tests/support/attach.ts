import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/** Stances, items, sources and endorsements for every other post, as a lively thread has them; what a post has it keeps. */
export async function attachEverywhere(): Promise<void> {
  // A part at a time: on a busy machine no statement may take longer than a reader would wait.
  for (const part of [1, 2, 3, 4]) {
    await db().execute(sql`update posts set position_id = (
      select id from positions where thread_id = posts.thread_id and number = 1 + posts.number / 6 % 3)
      where number % 5 = ${part}::int`);
  }
  await db().execute(sql`insert into post_items (post_id, item_id, thread_id) select p.id, i.id, p.thread_id
    from posts p join rubric_items i on i.thread_id = p.thread_id and i.number = 1 + p.number / 7 % 3 where p.number % 7 < 4
    on conflict do nothing`);
  await db().execute(sql`insert into sources (id, post_id, thread_id, number, title, key)
    select gen_random_uuid(), id, thread_id, 1, 'Work', 'work ' || number % 97 from posts where number % 5 = 0
    on conflict do nothing`);
  await db().execute(sql`insert into tallies (post_id, thread_id, persuasive, people, bridging, seq)
    select id, thread_id, number % 40, number % 40, (number % 40) / 80.0, number from posts where number % 3 = 0
    on conflict do nothing`);
  await db().execute(sql`analyze`);
}
