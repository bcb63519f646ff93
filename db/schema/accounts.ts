import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns";

export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    /** Lower case, never reused: a deleted account keeps its row. */
    handle: text().notNull().unique(),
    name: text().notNull(),
    bio: text().notNull().default(""),
    /** Normalised (NFKC, lower case, ASCII). Null once the account is deleted. */
    email: text(),
    emailConfirmedAt: moment(),
    /** argon2id in PHC form. Null where the person signs in by link or provider only. */
    passwordHash: text(),
    siteRole: text({ enum: ["member", "moderator", "admin"] })
      .notNull()
      .default("member"),
    state: text({ enum: ["active", "suspended", "banned", "deleted"] })
      .notNull()
      .default("active"),
    /** How often the inbox comes by mail, and when the last digest went out. */
    mailFrequency: text({ enum: ["now", "daily", "weekly", "never"] })
      .notNull()
      .default("now"),
    digestedAt: moment(),
    /** Raised by every change of rights; connected sockets compare it. */
    rightsVersion: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("accounts_email_key").on(t.email),
    check(
      "accounts_handle_form",
      sql`${t.handle} ~ '^[a-z0-9](-?[a-z0-9])*$' and length(${t.handle}) between 2 and 30`,
    ),
  ],
);

/** A signed-in browser. The cookie's JWT only names this row; deleting it signs that browser out. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    userAgent: text().notNull().default(""),
    createdAt: moment().notNull().defaultNow(),
    seenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (t) => [index("sessions_account").on(t.accountId)],
);

/** An account at a sign-in provider (GitHub, Google, generic OIDC). */
export const identities = pgTable(
  "identities",
  {
    provider: text().notNull(),
    subject: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] })],
);

/** One-time links (confirm, reset, sign in, sign up, first admin). Only a SHA-256 of the secret is kept. */
export const tokens = pgTable(
  "tokens",
  {
    hash: text().primaryKey(),
    purpose: text({ enum: ["confirm", "reset", "sign-in", "sign-up", "admin"] }).notNull(),
    accountId: uuid().references(() => accounts.id),
    email: text(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [index("tokens_account").on(t.accountId, t.purpose)],
);
