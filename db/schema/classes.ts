import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { spaces } from "./spaces";

/** What a space has that is a class. */
export const classes = pgTable("classes", {
  spaceId: uuid()
    .primaryKey()
    .references(() => spaces.id),
  /** "Autumn 2026". */
  term: text().notNull().default(""),
  /** IANA name: dates of the class are entered and read in it. */
  timeZone: text().notNull().default("UTC"),
  /** Read only from then on. */
  archivedAt: moment(),
  /** The class whose structure this one began with. */
  copiedFromId: uuid().references(() => spaces.id),
  /** What becomes of a student's words when they ask for their deletion: kept under no name, or taken away. */
  retention: text({ enum: ["unnamed", "erased"] })
    .notNull()
    .default("unnamed"),
  /** So many days after the class is archived names and grades are gone; null: kept until somebody asks. */
  retentionDays: integer(),
});

export const CLASS_ROLES = ["student", "ta", "instructor", "observer"] as const;
export const GROUP_KINDS = ["section", "group"] as const;

/** Parts of a class: sections as the registrar has them, groups as the instructor makes them. */
export const classGroups = pgTable(
  "class_groups",
  {
    id: id(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    kind: text({ enum: GROUP_KINDS }).notNull(),
    name: text().notNull(),
  },
  (t) => [unique("class_groups_name").on(t.spaceId, t.kind, t.name)],
);

export const classGroupMembers = pgTable(
  "class_group_members",
  {
    groupId: uuid()
      .notNull()
      .references(() => classGroups.id),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    kind: text({ enum: GROUP_KINDS }).notNull(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
  },
  // One section and one group for each person of a class.
  (t) => [
    primaryKey({ columns: [t.spaceId, t.kind, t.accountId] }),
    index("class_group_members_group").on(t.groupId),
    index("class_group_members_account").on(t.accountId),
  ],
);

/** A way into a class: a code with a link that many use, or a letter to one address. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    /** 60 random bits in twelve characters; of a letter the SHA-256 of its link's secret. */
    code: text().notNull().unique(),
    role: text({ enum: CLASS_ROLES }).notNull(),
    sectionId: uuid().references(() => classGroups.id),
    /** The one address a letter went to; null for a code. */
    email: text(),
    /** How many may come in by it; null: as many as there are. */
    seats: integer(),
    used: integer().notNull().default(0),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [index("invitations_space").on(t.spaceId, t.createdAt), index("invitations_email").on(t.email)],
);

/** People on a class's list who are not in it: they are once they accept, signed in with this address. */
export const expected = pgTable(
  "expected",
  {
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    email: text().notNull(),
    name: text().notNull(),
    role: text({ enum: CLASS_ROLES }).notNull(),
    sectionId: uuid().references(() => classGroups.id),
    groupId: uuid().references(() => classGroups.id),
    /** Whether a letter was sent. */
    invited: boolean().notNull().default(false),
    /** Who put them there; null on lists of earlier versions. */
    byId: uuid().references(() => accounts.id),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.spaceId, t.email] }), index("expected_email").on(t.email)],
);

/** Addresses a class asks no more, neither by a list nor by a letter, as whoever has them said. */
export const leftAlone = pgTable(
  "left_alone",
  {
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    email: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.spaceId, t.email] })],
);

/** An admin who entered a class that is not theirs, why, and until when. */
export const breakGlass = pgTable(
  "break_glass",
  {
    id: id(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    reason: text().notNull(),
    at: moment().notNull().defaultNow(),
    until: moment().notNull(),
  },
  (t) => [index("break_glass_account").on(t.accountId, t.spaceId, t.until)],
);

/** Who looked at whose work, when: shown to the person whose work it is. */
export const looks = pgTable(
  "looks",
  {
    id: id(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** Whose work. Null: everybody's in the class, as in an export. */
    aboutId: uuid().references(() => accounts.id),
    at: moment().notNull().defaultNow(),
    what: text({
      enum: ["work", "progress", "grade", "gradebook", "export", "reveal", "break-glass", "escalation"],
    }).notNull(),
    threadId: uuid(),
    assignmentId: uuid(),
    reason: text().notNull().default(""),
  },
  (t) => [
    index("looks_space").on(t.spaceId, t.at),
    index("looks_about").on(t.spaceId, t.aboutId, t.at),
    index("looks_recent").on(t.byId, t.aboutId, t.what, t.at).where(sql`${t.aboutId} is not null`),
  ],
);
