import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { spaces } from "./spaces";
import { threads } from "./threads";

/** All flags on one target, until it is decided. */
export const cases = pgTable(
  "cases",
  {
    id: id(),
    deskId: uuid().notNull(),
    /** Null at the site's desk. */
    spaceId: uuid().references(() => spaces.id),
    targetKind: text({ enum: ["post", "thread", "account", "profile"] }).notNull(),
    targetId: uuid().notNull(),
    threadId: uuid().references(() => threads.id),
    /** Whose post, thread or person it is; null for a question that came with a reading. */
    subjectId: uuid().references(() => accounts.id),
    state: text({ enum: ["open", "decided", "appealed", "upheld", "overturned"] })
      .notNull()
      .default("open"),
    /** Sum of its flags' weights: the heaviest comes first. */
    weight: doublePrecision().notNull().default(0),
    flagCount: integer().notNull().default(0),
    reasons: text().array().notNull().default([]),
    /** Raised by every change: who decides says which one they saw. */
    version: integer().notNull().default(1),
    leasedById: uuid().references(() => accounts.id),
    leasedUntil: moment(),
    snoozedUntil: moment(),
    escalatedAt: moment(),
    escalatedById: uuid().references(() => accounts.id),
    escalation: text().notNull().default(""),
    openedAt: moment().notNull().defaultNow(),
    /** When a moderator first took it up. */
    lookedAt: moment(),
    decidedAt: moment(),
    /** The decision that holds. */
    decisionId: uuid(),
  },
  (t) => [
    uniqueIndex("cases_open_target").on(t.deskId, t.targetKind, t.targetId).where(sql`${t.state} = 'open'`),
    index("cases_queue").on(t.deskId, sql`${t.weight} desc`, t.openedAt, t.id).where(sql`${t.state} = 'open'`),
    index("cases_appealed").on(t.deskId, t.openedAt, t.id).where(sql`${t.state} = 'appealed'`),
    index("cases_escalated").on(t.escalatedAt).where(sql`${t.state} = 'open' and ${t.escalatedAt} is not null`),
    // So narrow that a hundred thousand open cases are counted in some milliseconds.
    index("cases_open").on(t.deskId).where(sql`${t.state} = 'open'`),
    // Few of many: what is put aside, and what somebody has in hand.
    index("cases_snoozed").on(t.deskId).where(sql`${t.state} = 'open' and ${t.snoozedUntil} is not null`),
    index("cases_leased").on(t.leasedById).where(sql`${t.state} = 'open' and ${t.leasedById} is not null`),
    index("cases_decided").on(t.deskId, sql`${t.decidedAt} desc`, t.id).where(sql`${t.decidedAt} is not null`),
    index("cases_opened").on(t.deskId, t.openedAt),
    index("cases_target").on(t.targetId),
    index("cases_subject").on(t.subjectId, t.openedAt),
  ],
);

export const flags = pgTable(
  "flags",
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    /** Null for a flag raised by an automatic rule. */
    byId: uuid().references(() => accounts.id),
    ruleId: uuid(),
    reason: text({ enum: ["off-topic", "uncivil", "spam", "source", "personal-data", "other", "rule"] }).notNull(),
    text: text().notNull().default(""),
    /** The version of the post or thread that was flagged. */
    revision: integer().notNull().default(1),
    /** By how right its flagger was so far, when it was raised. */
    weight: doublePrecision().notNull(),
    outcome: text({ enum: ["open", "upheld", "rejected"] })
      .notNull()
      .default("open"),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("flags_once").on(t.caseId, t.byId).where(sql`${t.byId} is not null`),
    index("flags_case").on(t.caseId, t.createdAt),
    index("flags_by").on(t.byId, t.createdAt),
  ],
);
