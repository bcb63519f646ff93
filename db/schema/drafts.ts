import { index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { threads } from "./threads";

/** Words not published yet: one for each place somebody writes at. A place that is gone leaves its draft. */
export const drafts = pgTable(
  "drafts",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    /** The post answered or revised; null at the top of the debate. */
    parentId: uuid(),
    intent: text({ enum: ["reply", "revise"] }).notNull(),
    /** Raised by every save: an older tab is told instead of writing over a newer one. */
    version: integer().notNull().default(1),
    content: jsonb().$type<unknown>().notNull(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("drafts_place").on(t.accountId, t.threadId, t.parentId, t.intent).nullsNotDistinct(),
    index("drafts_recent").on(t.accountId, t.updatedAt),
  ],
);
