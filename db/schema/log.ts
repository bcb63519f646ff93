import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { spaces } from "./spaces";

/** Acts of staff, append-only, written in the act's own transaction. */
export const logEntries = pgTable(
  "log_entries",
  {
    id: id(),
    /** Null for an act on the whole site. */
    spaceId: uuid().references(() => spaces.id),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    act: text().notNull(),
    targetKind: text({ enum: ["post", "thread", "account", "space"] }).notNull(),
    targetId: uuid().notNull(),
    reason: text().notNull().default(""),
    detail: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    at: moment().notNull().defaultNow(),
  },
  (t) => [index("log_entries_space").on(t.spaceId, t.at), index("log_entries_target").on(t.targetId)],
);
