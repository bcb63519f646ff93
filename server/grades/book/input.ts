import { z } from "zod";
import { note } from "@/server/texts/input";
import { ALL, type BookAsked, SORTS } from "./view";

/** Names of parts of a class are short; so is what one looks for. */
const words = note(120).transform((text) => text.trim());

export const bookInput = z.object({
  section: words.default(ALL.section),
  group: words.default(ALL.group),
  find: words.default(ALL.find),
  sort: z.union([z.enum(SORTS), z.uuid().toLowerCase()]).default(ALL.sort as "name"),
  down: z.boolean().default(ALL.down),
});

type Address = Record<string, string | string[] | undefined>;

/** Of an address: what cannot be read asks for nothing. */
export function bookAsked(given: Address): BookAsked {
  const { section, group, find, sort } = bookInput.shape;
  const one = (name: string) => [given[name]].flat()[0];
  return {
    section: section.catch(ALL.section).parse(one("section")),
    group: group.catch(ALL.group).parse(one("group")),
    find: find.catch(ALL.find).parse(one("find")),
    sort: sort.catch("name").parse(one("sort")),
    down: one("order") === "down",
  };
}
