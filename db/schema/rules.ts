import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { spaces } from "./spaces";

const kind = () => text({ enum: ["words", "pattern", "links", "first-post", "repeats", "pace", "mentions", "heat"] });
const effect = () => text({ enum: ["nudge", "hold", "flag"] });

/** What is looked for in new posts of a space by itself. It asks, holds or flags; it never punishes. */
export const rules = pgTable(
  "rules",
  {
    id: id(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    name: text().notNull(),
    kind: kind().notNull(),
    effect: effect().notNull(),
    config: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    enabled: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [index("rules_space").on(t.spaceId)],
);

/** Every version of a rule, who made it and when. */
export const ruleVersions = pgTable(
  "rule_versions",
  {
    ruleId: uuid()
      .notNull()
      .references(() => rules.id),
    version: integer().notNull(),
    name: text().notNull(),
    kind: kind().notNull(),
    effect: effect().notNull(),
    config: jsonb().$type<Record<string, unknown>>().notNull(),
    enabled: boolean().notNull(),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.version] })],
);

/** What a rule caught. A nudge catches words that were not published: then there is no post. */
export const ruleHits = pgTable(
  "rule_hits",
  {
    id: id(),
    ruleId: uuid()
      .notNull()
      .references(() => rules.id),
    version: integer().notNull(),
    effect: effect().notNull(),
    postId: uuid(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [index("rule_hits_rule").on(t.ruleId, t.at), index("rule_hits_post").on(t.postId)],
);
