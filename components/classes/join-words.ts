import { ROLE_WORDS, type Role } from "@/server/classes/joining/policy";

/** "as a student", "as an observer". */
export const asRole = (role: Role): string =>
  `as ${/^[aeiou]/.test(ROLE_WORDS[role]) ? "an" : "a"} ${ROLE_WORDS[role]}`;
export const roleName = (role: Role): string => ROLE_WORDS[role].replace(/^./, (letter) => letter.toUpperCase());
