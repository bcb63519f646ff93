import type { SpaceSeen } from "@/server/spaces/view";

/** Why somebody cannot leave a class for good now, in words for them; null where they can. */
export function whyNotDelete({ kind, role, standing }: SpaceSeen): string | null {
  if (kind !== "class" || role === null) return "You are not in this class.";
  if (role !== "student" && role !== "observer")
    return "Staff answer for what they decided here: their names stay with it. An instructor takes you off the list.";
  return standing === "good"
    ? null
    : "A decision of the moderators about you is in force here. You can do this once it is over.";
}

/** What was typed is the class's name, whatever its case and spaces. */
export const isNamed = (typed: string, name: string) => plain(typed) === plain(name);
const plain = (text: string) => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
