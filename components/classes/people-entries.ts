import { counted } from "@/components/posts/words";
import {
  CLASS_ROLES,
  type ClassRole,
  type ExpectedView,
  type MemberView,
  type PeopleView,
  ROLE_WORDS,
  roleWord,
} from "@/server/classes/roster/view";

/** A line of the list: somebody who is in the class, or is asked in and has not come yet. */
export type Entry = {
  key: string;
  name: string;
  role: ClassRole;
  section: string | null;
  group: string | null;
  email: string | null;
  member: MemberView | null;
  expected: ExpectedView | null;
};

export function entriesOf({ members, expected }: PeopleView): Entry[] {
  const here = members.map((member): Entry => {
    const { id, listedAs, role, section, group, email } = member;
    return { key: id, name: listedAs, role, section, group, email, member, expected: null };
  });
  const coming = expected.map((one): Entry => {
    const { email, name, role, section, group } = one;
    return { key: email, name, role, section, group, email, member: null, expected: one };
  });
  return [...here, ...coming];
}

/** Of a part: "" is any, "none" none. */
export type Filter = { text: string; role: "" | ClassRole | "expected"; section: string; group: string };
export const NO_FILTER: Filter = { text: "", role: "", section: "", group: "" };
export const NONE = "none:";

export function matches(entry: Entry, { text, role, section, group }: Filter): boolean {
  if (role === "expected" ? !entry.expected : role !== "" && entry.role !== role) return false;
  const isIn = (wanted: string, is: string | null) => wanted === "" || (wanted === NONE ? is === null : is === wanted);
  if (!isIn(section, entry.section) || !isIn(group, entry.group)) return false;
  const { member, name, email } = entry;
  const words = [name, member?.name, member?.handle, email, member?.listedEmail].join(" ").toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}

/** "24 students, 1 TA and 1 instructor; 3 more invited; 2 invitations declined". */
export function countWords({ members, expected, declined }: PeopleView): string {
  const parts = CLASS_ROLES.flatMap((role) => {
    const many = members.filter((member) => member.role === role).length;
    return many > 0 ? [counted(many, roleWord(role), ROLE_WORDS[role].many)] : [];
  });
  const last = parts.pop() ?? "Nobody";
  const here = parts.length > 0 ? `${parts.join(", ")} and ${last}` : last;
  const coming = expected.length > 0 ? [`${expected.length.toLocaleString("en")} more invited`] : [];
  const gone = declined > 0 ? [`${counted(declined, "invitation")} declined`] : [];
  return [here, ...coming, ...gone].join("; ");
}
