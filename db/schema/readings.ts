import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns";
import { spaces } from "./spaces";

/** The text a space's questions come from. Here only its credit; paragraphs come with imports. */
export const readings = pgTable("readings", {
  id: id(),
  spaceId: uuid()
    .notNull()
    .references(() => spaces.id),
  slug: text().notNull(),
  title: text().notNull(),
  author: text().notNull(),
  year: integer(),
  publisher: text().notNull().default(""),
  lang: text().notNull().default("en"),
  createdAt: moment().notNull().defaultNow(),
});
