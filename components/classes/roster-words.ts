import { counted } from "@/components/posts/words";
import type { Imported, Preview, PreviewRow } from "@/server/classes/roster/import/view";
import { type ClassRole, ROLE_WORDS } from "@/server/classes/roster/view";

export const IS_WORDS: Record<PreviewRow["is"], { name: string; says: string }> = {
  expected: { name: "Invited", says: "is in the class once they accept, signed in with this address" },
  changed: { name: "Changed", says: "is listed already, and will be otherwise" },
  unchanged: { name: "Unchanged", says: "is listed just so" },
};

const PARTS = { name: "name", role: "role", section: "section", group: "group" } as const;

/** "section A → B". */
export const changeWords = ({ changes }: PreviewRow) =>
  changes.map(({ part, from, to }) => `${PARTS[part]} ${valueWords(part, from)} → ${valueWords(part, to)}`).join(", ");

const valueWords = (part: string, value: string | null) =>
  value === null ? "none" : part === "role" ? ROLE_WORDS[value as ClassRole].one : value;

/** "Group 3" says itself that it is a group. */
export const placeWords = ({ role, section, group }: PreviewRow) =>
  [ROLE_WORDS[role].one, named("section", section), named("group", group)].filter(Boolean).join(", ");

const named = (kind: string, name: string | null) =>
  name === null || name.toLowerCase().startsWith(kind) ? name : `${kind} ${name}`;

/** "30 people: 28 are invited, 2 are as before." */
export function summary({ rows }: Preview): string {
  const many = (is: PreviewRow["is"]) => rows.filter((row) => row.is === is).length;
  const parts = [
    [many("expected"), "is invited", "are invited"],
    [many("changed"), "is changed", "are changed"],
    [many("unchanged"), "is as before", "are as before"],
  ] as const;
  const said = parts.flatMap(([n, one, more]) => (n > 0 ? [`${n.toLocaleString("en")} ${n === 1 ? one : more}`] : []));
  return `${counted(rows.length, "person", "people")}${said.length > 0 ? `: ${said.join(", ")}` : ""}.`;
}

export function doneWords({ expected, changed, removed, letters }: Imported): string {
  const parts = [
    `${counted(expected, "person", "people")} invited`,
    `${changed.toLocaleString("en")} changed`,
    ...(removed > 0 ? [`${removed.toLocaleString("en")} removed`] : []),
    ...(letters > 0 ? [`${counted(letters, "letter")} on the way`] : []),
  ];
  return `Imported: ${parts.join(", ")}.`;
}
