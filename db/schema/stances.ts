import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { posts } from "./posts";
import { positions, threads } from "./threads";

/** Where somebody stood, when. One row a change; the latest is `current`. */
export const stances = pgTable(
  "stances",
  {
    id: id(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    positionId: uuid()
      .notNull()
      .references(() => positions.id),
    /** 1 (barely) to 5 (sure). */
    confidence: integer().notNull().default(3),
    wouldChange: text().notNull().default(""),
    /** Whether others may read what would change their mind, with their name, and answer it. */
    wouldChangeShown: boolean().notNull().default(false),
    /** What the person is shown as beside what would change their mind. */
    pseudonymId: uuid(),
    /** The post that moved them, if they named one. */
    becauseId: uuid().references(() => posts.id),
    current: boolean().notNull().default(true),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("stances_current").on(t.threadId, t.accountId).where(sql`${t.current}`),
    index("stances_account").on(t.accountId, t.createdAt),
    index("stances_thread").on(t.threadId, t.createdAt),
    index("stances_recent").on(t.createdAt),
    index("stances_conditions").on(t.threadId, t.createdAt).where(sql`${t.current} and ${t.wouldChangeShown}`),
    check("stances_confidence_range", sql`${t.confidence} between 1 and 5`),
  ],
);

/** How many people stood first at one position and stand now at another (or the same): kept in the stance's transaction. */
export const flows = pgTable(
  "flows",
  {
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    fromId: uuid()
      .notNull()
      .references(() => positions.id),
    toId: uuid()
      .notNull()
      .references(() => positions.id),
    people: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.fromId, t.toId] })],
);
