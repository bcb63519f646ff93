import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { cases } from "./cases";
import { id, moment } from "./columns";
import { spaces } from "./spaces";

export type Facts = Record<string, unknown>;

/** One act of a moderator on one target. */
export const decisions = pgTable(
  "decisions",
  {
    id: id(),
    deskId: uuid().notNull(),
    spaceId: uuid().references(() => spaces.id),
    caseId: uuid().references(() => cases.id),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    act: text().notNull(),
    targetKind: text({ enum: ["post", "thread", "account", "profile"] }).notNull(),
    targetId: uuid().notNull(),
    threadId: uuid(),
    /** Whom it touches: author of the post or thread, or the person. */
    subjectId: uuid().references(() => accounts.id),
    houseRule: text().notNull().default(""),
    /** To the person. */
    message: text().notNull().default(""),
    /** For moderators alone. */
    note: text().notNull().default(""),
    /** The version of the post or thread that was looked at. */
    revision: integer(),
    args: jsonb().$type<Facts>().notNull().default({}),
    /** What the act changed, enough to take it back. */
    before: jsonb().$type<Facts>().notNull().default({}),
    after: jsonb().$type<Facts>().notNull().default({}),
    /** Decisions made at once over several cases. */
    batchId: uuid(),
    at: moment().notNull().defaultNow(),
    undoneAt: moment(),
    undoneById: uuid().references(() => accounts.id),
  },
  (t) => [
    index("decisions_desk").on(t.deskId, t.at),
    index("decisions_target").on(t.targetId, t.at),
    index("decisions_subject").on(t.subjectId, t.at),
    index("decisions_case").on(t.caseId),
    index("decisions_batch").on(t.batchId),
  ],
);

/** What a person got. In force from its moment until `until`, or until it is lifted. */
export const sanctions = pgTable(
  "sanctions",
  {
    id: id(),
    decisionId: uuid()
      .notNull()
      .references(() => decisions.id),
    /** Null: on the whole site. */
    spaceId: uuid().references(() => spaces.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    kind: text({ enum: ["note", "warning", "silence", "suspension", "ban"] }).notNull(),
    at: moment().notNull().defaultNow(),
    until: moment(),
    /** Of a warning: when the person said that they read it. */
    acknowledgedAt: moment(),
    liftedAt: moment(),
    liftedById: uuid().references(() => accounts.id),
  },
  (t) => [
    index("sanctions_in_force").on(t.accountId).where(sql`${t.liftedAt} is null and ${t.kind} <> 'note'`),
    index("sanctions_account").on(t.accountId, t.at),
    index("sanctions_decision").on(t.decisionId),
  ],
);

/** The one time that the person touched asks for another moderator's eyes. */
export const appeals = pgTable(
  "appeals",
  {
    id: id(),
    decisionId: uuid()
      .notNull()
      .unique()
      .references(() => decisions.id),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    text: text().notNull(),
    at: moment().notNull().defaultNow(),
    state: text({ enum: ["open", "upheld", "overturned"] })
      .notNull()
      .default("open"),
    answeredById: uuid().references(() => accounts.id),
    answer: text().notNull().default(""),
    answeredAt: moment(),
  },
  (t) => [index("appeals_by").on(t.byId, t.at)],
);
