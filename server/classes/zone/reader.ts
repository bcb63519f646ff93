import { instantOf, type Twice, type When } from "./view";

/** By the name of the field: what is wrong with it, and where an hour comes twice, which two there are. */
export type Wrong = { fields: Record<string, string>; twice: Record<string, Twice[]> };

export const isWrong = ({ fields }: Wrong) => Object.keys(fields).length > 0;

/** Reads dates as clocks of the class show them; what cannot be read is null and told in `wrong`. */
export function reader(timeZone: string) {
  const wrong: Wrong = { fields: {}, twice: {} };
  const read = (field: string, when: When | null): string | null => {
    if (!when) return null;
    const instant = instantOf(when.local, timeZone, when.which);
    if ("at" in instant) return instant.at;
    if ("twice" in instant) wrong.twice[field] = instant.twice;
    wrong.fields[field] =
      "why" in instant ? instant.why : "The clocks show this hour twice that day. Say which is meant.";
    return null;
  };
  return { wrong, read };
}
