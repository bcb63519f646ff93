import { jsonb, pgTable, text } from "drizzle-orm/pg-core";

/** What this install remembers about itself: seeded readings, settings of the site. */
export const settings = pgTable("settings", {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
});
