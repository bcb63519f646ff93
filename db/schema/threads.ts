import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { readings } from "./readings";
import { spaces } from "./spaces";

export type ReadingSide = { side: string; says: string };

export const threads = pgTable(
  "threads",
  {
    id: id(),
    /** Ten random characters: what a URL is found by. */
    shortId: text().notNull().unique(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    readingId: uuid().references(() => readings.id),
    /** Null for a question that came with a reading. */
    authorId: uuid().references(() => accounts.id),
    slug: text().notNull(),
    title: text().notNull(),
    promptHtml: text().notNull(),
    promptRenderer: integer().notNull(),
    /** The version of title and prompt now shown; the texts are in `revisions`. */
    version: integer().notNull().default(1),
    /** What the reading says about this question, in the project's own words. */
    context: text().notNull().default(""),
    sides: jsonb().$type<ReadingSide[]>().notNull().default([]),
    /** Paragraphs of the reading that the question rests on. */
    paragraphs: jsonb().$type<number[]>().notNull().default([]),
    lang: text().notNull().default("en"),
    /** Number of the last row in `changes`. Raised under this row's lock, so commit order is seq order. */
    seq: bigint({ mode: "number" }).notNull().default(0),
    /** How many posts were ever given a place here: the last one's `ordinal`. */
    ordinals: integer().notNull().default(0),
    /** Readers are asked where they stand before they read; they may read first all the same. */
    asksFirst: boolean().notNull().default(false),
    /** A challenge begins by saying what it challenges in a way its author would accept. */
    steelman: boolean().notNull().default(false),
    /** Of a class: each section or group sees itself alone, until `groupsOpenAt`, if it is set. */
    grouping: text({ enum: ["section", "group"] }),
    groupsOpenAt: moment(),
    /** Of a class: students see others' posts after one of their own of so many words; null: at once. */
    postFirstWords: integer(),
    /** Nobody sees others' posts before then, their own sent or not. */
    revealAt: moment(),
    /** Students write under a pseudonym of this thread. */
    anonymous: boolean().notNull().default(false),
    /** The synthesis that staff keep above the debate, open to everybody's hand. */
    pinnedId: uuid(),
    postCount: integer().notNull().default(0),
    peopleCount: integer().notNull().default(0),
    lastPostAt: moment(),
    lockedAt: moment(),
    /** Read only, and out of the lists that open first. */
    archivedAt: moment(),
    /** Seconds between two posts of one person; 0: none. */
    slowSeconds: integer().notNull().default(0),
    /** The thread that this one became part of: readers and old links go there. */
    mergedIntoId: uuid(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    // One for each shelf, so that a list is read in its order whatever share of the threads lies on it.
    index("threads_open_recent")
      .on(t.spaceId, sql`coalesce(${t.lastPostAt}, ${t.createdAt}) desc`, sql`${t.id} desc`)
      .where(sql`${t.archivedAt} is null and ${t.mergedIntoId} is null`),
    index("threads_archived_recent")
      .on(t.spaceId, sql`coalesce(${t.lastPostAt}, ${t.createdAt}) desc`, sql`${t.id} desc`)
      .where(sql`${t.archivedAt} is not null and ${t.mergedIntoId} is null`),
    index("threads_title_similar").using("gin", sql`${t.title} gin_trgm_ops`),
  ],
);

export const positions = pgTable(
  "positions",
  {
    id: id(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    /** 1..6, shown as A..F. The thread's own order, never by size. */
    number: integer().notNull(),
    text: text().notNull(),
    /** How many people stand here now, and how many stood here first: kept in the stance's transaction. */
    standing: integer().notNull().default(0),
    started: integer().notNull().default(0),
  },
  (t) => [
    unique("positions_thread_number").on(t.threadId, t.number),
    check("positions_number_range", sql`${t.number} between 1 and 6`),
  ],
);

export const rubricItems = pgTable(
  "rubric_items",
  {
    id: id(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    number: integer().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    parts: jsonb().$type<{ label: string; text: string }[]>().notNull().default([]),
  },
  (t) => [unique("rubric_items_thread_number").on(t.threadId, t.number)],
);

/** Questions and contestable claims that a reading raises under a thread. */
export const questions = pgTable(
  "questions",
  {
    id: id(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    number: integer().notNull(),
    kind: text({ enum: ["question", "claim"] }).notNull(),
    title: text().notNull(),
    prompt: text().notNull(),
    paragraph: integer(),
  },
  (t) => [unique("questions_thread_number").on(t.threadId, t.number)],
);

/** Everybody who has posted or taken a stance in a thread: what "41 people" counts. */
export const participants = pgTable(
  "participants",
  {
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    since: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.accountId] }), index("participants_account").on(t.accountId)],
);
