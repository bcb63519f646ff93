import { sql } from "drizzle-orm";
import {
  bigint,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { moment } from "./columns";
import { posts } from "./posts";
import { stances } from "./stances";
import { positions, threads } from "./threads";

export const endorsements = pgTable(
  "endorsements",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    kind: text({ enum: ["persuasive", "sourced", "mind"] }).notNull(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    /** Where the reader stood when endorsing; of "changed my mind", where they stood before. */
    positionId: uuid().references(() => positions.id),
    /** Of "changed my mind": what in the post did it, and the change of stance it belongs to. */
    reason: text().notNull().default(""),
    stanceId: uuid().references(() => stances.id),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.accountId, t.kind] }),
    index("endorsements_mine").on(t.threadId, t.accountId),
  ],
);

/** What readers said of a post, counted: kept in the endorsement's transaction. A post without a row has none. */
export const tallies = pgTable(
  "tallies",
  {
    postId: uuid()
      .primaryKey()
      .references(() => posts.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    persuasive: integer().notNull().default(0),
    sourced: integer().notNull().default(0),
    mind: integer().notNull().default(0),
    /** How many different people endorsed it in any way. */
    people: integer().notNull().default(0),
    /** Numbers of the positions that its endorsers stood at. */
    sides: smallint().array().notNull().default([]),
    /** docs/decisions/bridging.md. 0 where support comes from one side alone. */
    bridging: doublePrecision().notNull().default(0),
    /** Number of its last change among the thread's tallies. */
    seq: bigint({ mode: "number" }).notNull(),
    /** The `seq` that `bridging` and `sides` were counted at. */
    scoredSeq: bigint({ mode: "number" }).notNull().default(0),
  },
  (t) => [
    index("tallies_unweighed").on(t.threadId).where(sql`${t.scoredSeq} <> ${t.seq}`),
    index("tallies_thread_seq").on(t.threadId, t.seq),
    index("tallies_thread_people").on(t.threadId, t.people, t.postId),
    index("tallies_thread_bridging").on(t.threadId, t.bridging, t.people, t.postId),
  ],
);

/**
 * The number of each thread's last change of a tally, 1..n without a gap. Apart from `threads.seq`, so that endorsing
 * and writing do not wait for each other.
 */
export const tallyHeads = pgTable("tally_heads", {
  threadId: uuid()
    .primaryKey()
    .references(() => threads.id),
  seq: bigint({ mode: "number" }).notNull().default(0),
});
