import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { spaces } from "./spaces";

/**
 * Acts of staff and of rules, append-only, written in the act's own transaction. Each desk's entries are a chain: see
 * docs/decisions/the-log-is-a-chain.md.
 */
export const logEntries = pgTable(
  "log_entries",
  {
    id: id(),
    /** Null for an act on the whole site. */
    spaceId: uuid().references(() => spaces.id),
    /** Null where nobody did it: a rule held a post, a suspension ran out. */
    byId: uuid().references(() => accounts.id),
    act: text().notNull(),
    targetKind: text({ enum: ["post", "thread", "account", "profile", "space", "case", "rule", "entry"] }).notNull(),
    targetId: uuid().notNull(),
    caseId: uuid(),
    decisionId: uuid(),
    houseRule: text().notNull().default(""),
    /** Texts that can be erased: the chain holds their digest. */
    reason: text().notNull().default(""),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** Its number in its desk's chain, 1..n. Null only in entries older than the chain, until the next start. */
    number: bigint({ mode: "number" }),
    /** Of the texts' digest; erased with them. */
    salt: text(),
    digest: text(),
    hash: text(),
    erasedAt: moment(),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    index("log_entries_space").on(t.spaceId, t.at),
    index("log_entries_target").on(t.targetId),
    index("log_entries_by").on(t.byId, t.at),
    uniqueIndex("log_entries_number").on(
      sql`coalesce(${t.spaceId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      t.number,
    ),
  ],
);
