import { randomInt } from "node:crypto";

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Ten random characters (51 bits): what a thread's URL is found by. */
export const newShortId = () => Array.from({ length: 10 }, () => LETTERS[randomInt(36)]).join("");

/** The readable half of a thread's URL. Never looked up, so two threads may share it. */
export function slugOf(title: string): string {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, "")
    .replace(/[^a-z0-9]+/g, "-");
  const slug = plain.replace(/^-+/, "").slice(0, 60).replace(/-+$/, "");
  return slug || "question";
}
