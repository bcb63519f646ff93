import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";

export const spaces = pgTable(
  "spaces",
  {
    id: id(),
    slug: text().notNull().unique(),
    kind: text({ enum: ["forum", "class"] }).notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [check("spaces_slug_form", sql`${t.slug} ~ '^[a-z0-9](-?[a-z0-9])*$' and length(${t.slug}) between 2 and 60`)],
);

export const memberships = pgTable(
  "memberships",
  {
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    role: text({ enum: ["member", "moderator", "student", "ta", "instructor", "observer"] }).notNull(),
    joinedAt: moment().notNull().defaultNow(),
    /** Of a TA: rights beyond those every TA has; see server/spaces/policy.ts. */
    rights: text().array().notNull().default([]),
    /** How somebody is called in a class's lists, as its roster has it. */
    listedAs: text().notNull().default(""),
    /** The address somebody was asked in by, of a class's list or a letter; null where none was: their account's alone. */
    listedEmail: text(),
    /** When staff took the limits of newcomers away; see server/moderation/trust. */
    trustedAt: moment(),
    trustedById: uuid().references(() => accounts.id),
  },
  (t) => [primaryKey({ columns: [t.spaceId, t.accountId] }), index("memberships_account").on(t.accountId)],
);
