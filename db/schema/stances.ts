import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
    /** The post that moved them, if they named one. */
    becauseId: uuid().references(() => posts.id),
    current: boolean().notNull().default(true),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("stances_current").on(t.threadId, t.accountId).where(sql`${t.current}`),
    index("stances_account").on(t.accountId, t.createdAt),
    index("stances_thread").on(t.threadId, t.createdAt),
    check("stances_confidence_range", sql`${t.confidence} between 1 and 5`),
  ],
);
