import { createHash } from "node:crypto";

type Facts = Record<string, unknown>;
/**
 * What an act kept to be taken back, as the log keeps it: of lists how many, for one act may touch thousands of posts
 * and people, and by its hash the whole, which the decision has. Which sanction it was is left out: by its id a person's
 * panel and a post of their pseudonym would be put together.
 */
export function briefly(facts: Facts): Facts {
  const entries = Object.entries(facts);
  const told = entries.filter(([name]) => name !== SANCTION);
  const shown = told.map(([name, value]) => [name, isList(value) ? Object.keys(value).length : value]);
  const cut = entries.some(([, value]) => isList(value));
  return Object.fromEntries(cut ? [...shown, ["hash", hashOf(facts)]] : shown);
}

const SANCTION = "sanction";
/** What was kept with an entry when it still named the sanction. */
export const withoutSanction = (detail: Facts): Facts =>
  Object.fromEntries(
    Object.entries(detail).map(([name, kept]) => {
      if (!isList(kept) || !(SANCTION in kept)) return [name, kept];
      const { [SANCTION]: _, ...rest } = kept;
      return [name, rest];
    }),
  );

const isList = (value: unknown): value is object => typeof value === "object" && value !== null;
const hashOf = (facts: Facts) => createHash("sha256").update(JSON.stringify(facts)).digest("base64url").slice(0, 16);
