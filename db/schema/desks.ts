import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id } from "./columns";

/** Where moderators work: of a space (its id) or of the site (all zeros). Both numbers rise under this row's lock. */
export const desks = pgTable("desks", {
  id: id(),
  /** Number of the last row in `case_changes`. */
  seq: bigint({ mode: "number" }).notNull().default(0),
  /** Number and hash of the log's last entry. */
  logNumber: bigint({ mode: "number" }).notNull().default(0),
  logHash: text().notNull().default(""),
});

/** What happened to the cases of a desk, 1..n without a gap: what the live queue is read from. */
export const caseChanges = pgTable(
  "case_changes",
  {
    deskId: uuid().notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    caseId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.deskId, t.seq] })],
);

/** What a desk expects of people, in its own words: what a decision's `houseRule` names. */
export const houseRules = pgTable(
  "house_rules",
  {
    deskId: uuid().notNull(),
    /** "R1". */
    code: text().notNull(),
    title: text().notNull(),
    text: text().notNull().default(""),
    place: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.deskId, t.code] })],
);

/** Words to a person that moderators write often. */
export const templates = pgTable("templates", {
  id: id(),
  deskId: uuid().notNull(),
  name: text().notNull(),
  /** The act it is offered with; "" with any. */
  act: text().notNull().default(""),
  houseRule: text().notNull().default(""),
  message: text().notNull(),
});
