import type { PersonView } from "@/server/accounts/view";
import type { Role } from "./policy";

/**
 * Digits and letters without I, L, O and U: each is five random bits, and none is taken for another, for what looks
 * like one is read as it.
 */
export const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Sixty bits. */
export const CODE_LENGTH = 12;
const CODE = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`);
/** The secret of a letter's link. */
const SECRET = /^[\w-]{64}$/;

/** What somebody typed or pasted as one code, whatever its case, spaces and dashes; null where it cannot be one. */
export function codeIn(typed: string): string | null {
  const last = typed.trim().split("/").at(-1) ?? "";
  if (SECRET.test(last)) return last;
  const letters = last
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return CODE.test(letters) ? letters : null;
}

export const isSecret = (code: string) => SECRET.test(code);

/** As it is read out and printed: "ABCD-EFGH-JKMN". */
export const groupedCode = (code: string) => code.match(/.{1,4}/g)?.join("-") ?? code;

/** One answer for a code that is unknown, over, closed, full, or of a class that wants somebody out. */
export const OPENS_NOTHING = "This code opens nothing. Ask whoever gave it to you.";

/** What a code opens, to somebody signed in. */
export type Opened = {
  space: { slug: string; name: string };
  term: string;
  /** What one would be there; what one is, for somebody who is in it already. */
  role: Role;
  member: boolean;
  /** Of a letter: the address it went to, where the reader's is another. */
  sentTo: string | null;
};

/** A class that has one's address on its list, and waits for one's answer. `by`: who put it there, where that is known. */
export type Awaiting = { space: { slug: string; name: string }; term: string; role: Role; by: string | null };

export type WayState = "open" | "over" | "full" | "closed";

/** A code, for staff. */
export type CodeView = {
  id: string;
  /** Null for who may not give what it gives: it would be theirs to use. */
  code: string | null;
  role: Role;
  section: string | null;
  seats: number | null;
  used: number;
  /** Until when it opens, in words of the class's time zone. */
  until: string;
  state: WayState;
  by: PersonView;
};

/** A letter to one address; `full`: whoever it went to came. */
export type LetterView = {
  id: string;
  email: string;
  role: Role;
  section: string | null;
  until: string;
  state: WayState;
  by: PersonView;
};

export type Ways = {
  codes: CodeView[];
  letters: LetterView[];
  sections: { id: string; name: string }[];
  timeZone: string;
};

export const CODE_DAYS = 14;
export const CODE_DAYS_MOST = 365;
export const SEATS_MOST = 10_000;
export const LETTER_DAYS = 30;
export const LETTERS_MOST = 50;
