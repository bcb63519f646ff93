import { randomInt } from "node:crypto";
import { CODE_LENGTH, CODE_LETTERS } from "@/server/classes/joining/view";

/** Sixty random bits. */
export const newCode = () => Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(32)]).join("");
