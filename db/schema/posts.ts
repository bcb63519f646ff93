import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { bytewiseText, id, moment } from "./columns";
import { spaces } from "./spaces";
import { positions, threads } from "./threads";

export const posts = pgTable(
  "posts",
  {
    /** Made by the client: a retry of a post is the same post. */
    id: id(),
    number: bigint({ mode: "number" }).generatedByDefaultAsIdentity().notNull(),
    /** Which post of its thread it was, 1..n in the order of time: what has been read is told in runs of these. */
    ordinal: integer().notNull(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    parentId: uuid(),
    /** The parent's path + this post's number in base 36, seven characters: preorder is index order. */
    path: bytewiseText().notNull(),
    /** 1 for a root post. */
    depth: integer().notNull(),
    /** Group of a class; null is everybody in the thread. */
    groupId: uuid(),
    authorId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** What it is shown under instead of its author's name; once written so, for ever. */
    pseudonymId: uuid(),
    move: text({ enum: ["claim", "challenge", "evidence", "question", "concession", "synthesis"] }).notNull(),
    /** Where the author stood when writing. */
    positionId: uuid().references(() => positions.id),
    state: text({ enum: ["published", "held", "removed", "hidden", "moved"] })
      .notNull()
      .default("published"),
    stateById: uuid().references(() => accounts.id),
    stateAt: moment(),
    /** Of a stub that a branch left behind: the post that stood here, now in another thread. */
    movedToId: uuid(),
    /** The version now shown; the texts are in `revisions`. */
    version: integer().notNull().default(1),
    html: text().notNull(),
    renderer: integer().notNull(),
    createdAt: moment().notNull().defaultNow(),
    revisedAt: moment(),
  },
  (t) => [
    uniqueIndex("posts_thread_path").on(t.threadId, t.path),
    uniqueIndex("posts_thread_ordinal").on(t.threadId, t.ordinal),
    index("posts_thread_move").on(t.threadId, t.move, t.ordinal),
    index("posts_roots").on(t.threadId, t.number).where(sql`${t.parentId} is null`),
    index("posts_moved").on(t.movedToId).where(sql`${t.movedToId} is not null`),
    index("posts_author_recent").on(t.authorId, t.createdAt),
    index("posts_parent").on(t.parentId),
    check("posts_depth_range", sql`${t.depth} between 1 and 200`),
  ],
);

/** What a version of a post rested on, and the rubric's items it spoke to. */
export type KeptWith = { sources: KeptSource[]; items: number[] };
type KeptSource = {
  url: string | null;
  author: string;
  title: string;
  year: number | null;
  pages: string;
  paragraph: number | null;
};

/** Every text, every version: of a post, or (without post) of a thread's title and prompt. */
export const revisions = pgTable(
  "revisions",
  {
    id: id(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    postId: uuid().references(() => posts.id),
    version: integer().notNull(),
    title: text(),
    body: text().notNull(),
    /** Written when the next version takes its place; what hangs on the one now shown stands in tables of its own. */
    keptWith: jsonb().$type<KeptWith>(),
    byId: uuid().references(() => accounts.id),
    /** What its writer is shown as. */
    pseudonymId: uuid(),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("revisions_post_version").on(t.postId, t.version).where(sql`${t.postId} is not null`),
    uniqueIndex("revisions_thread_version").on(t.threadId, t.version).where(sql`${t.postId} is null`),
  ],
);

/** What happened in a thread, 1..n for ever, without a gap: what frames and `posts.since` are read from. */
export const changes = pgTable(
  "changes",
  {
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    seq: bigint({ mode: "number" }).notNull(),
    /** Null when the thread itself changed. */
    postId: uuid(),
    kind: text({
      enum: [
        "published",
        "held",
        "released",
        "revised",
        "removed",
        "restored",
        "hidden",
        "unhidden",
        "moved",
        "marked",
        "thread",
      ],
    }).notNull(),
    at: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.seq] }), index("changes_post").on(t.postId)],
);

/** Where posts stood that left a thread, by the number of the change that took them: what frames and old links ask. */
export const leftPlaces = pgTable(
  "left_places",
  {
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    seq: bigint({ mode: "number" }).notNull(),
    postId: uuid().notNull(),
    path: bytewiseText().notNull(),
    ordinal: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.seq] }), index("left_places_post").on(t.postId, t.threadId)],
);

export const mentions = pgTable(
  "mentions",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
  },
  (t) => [primaryKey({ columns: [t.postId, t.accountId] }), index("mentions_account").on(t.accountId)],
);
