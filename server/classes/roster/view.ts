import type { NamedView } from "@/server/accounts/view";
import type { ClassRight, GRANTABLE, Right } from "@/server/spaces/policy";

export const CLASS_ROLES = ["student", "ta", "instructor", "observer"] as const;
export type ClassRole = (typeof CLASS_ROLES)[number];
export const ROLE_WORDS: Record<ClassRole, { one: string; many: string }> = {
  student: { one: "Student", many: "students" },
  ta: { one: "TA", many: "TAs" },
  instructor: { one: "Instructor", many: "instructors" },
  observer: { one: "Observer", many: "observers" },
};
/** Within a sentence: "student", "TA". */
export const roleWord = (role: ClassRole): string => (role === "ta" ? "TA" : ROLE_WORDS[role].one.toLowerCase());
/** "as a student", "as an observer". */
export const asRole = (role: ClassRole): string =>
  `as ${/^[aeiou]/.test(roleWord(role)) ? "an" : "a"} ${roleWord(role)}`;

export type Grantable = (typeof GRANTABLE)[number] & (Right | ClassRight);
/** What a TA may be given, as whoever gives it reads it. */
export const GRANT_WORDS: Record<Grantable, string> = {
  people: "Warn, silence and suspend people",
  rules: "Set automatic rules, house rules and templates",
  log: "Read the whole log",
  roster: "Keep the list of the class: sections, groups, import, removing students",
  assign: "Set assignments and how a question is discussed",
  release: "Release marks",
  reveal: "See who wrote under a pseudonym",
};

export const LISTED_MAX = 100;

/** Somebody of a class. What whoever looks may not see is null or empty. */
export type MemberView = NamedView & {
  listedAs: string;
  role: ClassRole;
  section: string | null;
  group: string | null;
  /** For whoever keeps the list. */
  email: string | null;
  /** For them, too: the address they were asked in by, which a list may go on having them under. */
  listedEmail: string | null;
  /** Whether the address is known to be theirs. */
  proven: boolean;
  joinedAt: string;
  /** Of a TA, beside those every TA has. */
  rights: string[];
};

/** Somebody on the list who has not come yet. */
export type ExpectedView = {
  email: string;
  name: string;
  role: ClassRole;
  section: string | null;
  group: string | null;
  invited: boolean;
};

export type PeopleView = {
  members: MemberView[];
  expected: ExpectedView[];
  /** How many invitations were declined, ever: of whom nothing is kept. For whoever keeps the list. */
  declined: number;
};
