import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { wire } from "@/server/events/announce";
import { createCaller } from "@/server/root";
import { matrixOf } from "@/server/threads/matrix/read";
import { overviewOf } from "@/server/threads/overview/read";
import { viewerOf } from "@/server/viewer";
import { quiet } from "@/tests/support/quiet";

/** Which of the alike threads is read. */
const THREAD = 7;

/** What people ask when they read, as somebody who has read, followed and been told; by name. */
export async function reading(client: pg.Client): Promise<Record<string, () => Promise<unknown>>> {
  process.env.LIMITS = "off";
  wire(quiet);
  const threadId = await one(client, "select id from threads where short_id = $1", [String(THREAD).padStart(10, "0")]);
  const accountId = await one(client, "select account_id as id from reads where thread_id = $1 limit 1", [threadId]);
  const sessionId = uuidv7();
  const insert = "insert into sessions (id, account_id, expires_at) values ($1, $2, now() + interval '1 hour')";
  await client.query(insert, [sessionId, accountId]);
  const viewer = await viewerOf(sessionId);
  const me = createCaller({ viewer, address: "", requestId: "growth" });
  const where = { space: "growth", thread: threadId };
  const audience = { threadId, kind: "members" as const, group: null };
  const deep = await one(client, "select id from posts where thread_id = $1 order by depth desc, id limit 1", [
    threadId,
  ]);
  const last =
    "select path as id from posts where thread_id = $1 and parent_id is null order by path desc offset 5 limit 1";
  const after = await one(client, last, [threadId]);
  return {
    "list of threads": () => me.threads.list({ space: "growth" }),
    "a thread's head": () => me.threads.get({ space: "growth", shortId: String(THREAD).padStart(10, "0") }),
    "first page": () => me.posts.page({ ...where, order: "oldest" }),
    "first page, newest first": () => me.posts.page({ ...where, order: "newest" }),
    "last page": () => me.posts.page({ ...where, order: "oldest", after }),
    "the way to a post": () => me.posts.around({ ...where, post: deep }),
    "what came since": () => me.posts.since({ ...where, seq: 490, tallies: 480 }),
    "by bridging": () => me.posts.list({ ...where, order: "bridging" }),
    "most endorsed": () => me.posts.list({ ...where, order: "endorsed" }),
    unanswered: () => me.posts.list({ ...where, order: "unanswered" }),
    "unanswered challenges": () => me.posts.list({ ...where, order: "oldest", move: "challenge", open: true }),
    "a cell of the matrix": () => me.posts.list({ ...where, order: "oldest", item: 3, stand: 1 }),
    // Past what is remembered: each time counted anew.
    "the matrix": () => matrixOf(audience),
    "in one minute": () => overviewOf(audience),
    "my stances": () => me.stances.mine(where),
    conditions: () => me.stances.conditions(where),
    "my endorsements": () => me.endorsements.mine(where),
    "what is unread": () => me.reads.mine(where),
    "the next unread": () => me.reads.next({ ...where, after: null }),
    "what waits for me": () => me.reads.waiting(where),
    "unread in a list": () => me.reads.unread({ threads: [threadId] }),
    "my inbox": () => me.notifications.list({}),
    "my inbox, counted": () => me.notifications.unread(),
    "what I follow": () => me.follows.mine(),
    "my drafts": () => me.drafts.mine({}),
  };
}

async function one(client: pg.Client, text: string, values: unknown[]): Promise<string> {
  const { rows } = await client.query<{ id: string }>(text, values);
  if (!rows[0]) throw new Error(`The grown site lacks what is asked for: ${text}`);
  return rows[0].id;
}
