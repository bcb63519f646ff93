import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { moment, runs } from "./columns";
import { threads } from "./threads";

/** What somebody has read of a thread. */
export const reads = pgTable(
  "reads",
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    /** Ordinals of the posts that were read. */
    read: runs().notNull().default(sql`'{}'`),
    /** `read` before everything was marked read, while that can be undone. */
    before: runs(),
    /** The post they were at last. */
    placeId: uuid(),
    /** Raised by every change: a tab that knows this one need not ask again. */
    version: integer().notNull().default(1),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.threadId] }),
    index("reads_thread").on(t.threadId),
    index("reads_recent").on(t.updatedAt),
  ],
);
