import type { ClassRole } from "@/server/classes/roster/view";
import type { LineError, ListLine, Missing, Part, PreviewRow } from "./view";

export type Known = { name: string; role: ClassRole; section: string | null; group: string | null };
/**
 * The class as an import finds it. Addresses are proven, or were those of a letter or list somebody came by, and of its
 * members alone: whoever makes a class and a list must not learn from it who has an account.
 */
export type ClassNow = {
  members: ReadonlyMap<string, Known & { email: string | null; listedEmail: string | null }>;
  expected: ReadonlyMap<string, Known>;
  parts: { section: readonly string[]; group: readonly string[] };
};
export type Plan = {
  rows: PreviewRow[];
  errors: LineError[];
  missing: Missing[];
  makes: { section: string[]; group: string[] };
};

/** What a list comes to in a class as it is now. `roles`: whoever imports makes TAs and observers. */
export function planOf(lines: readonly ListLine[], now: ClassNow, { roles }: { roles: boolean }): Plan {
  const names = { section: namesOf(now.parts.section), group: namesOf(now.parts.group) };
  const here = membersAmong(lines, now);
  const rows: PreviewRow[] = [];
  const errors: LineError[] = [];
  for (const line of lines) {
    const member = here.get(line.email);
    const known = member ?? now.expected.get(line.email);
    const reason = whyNotRole(line, { known, roles, isMember: member !== undefined });
    if (reason) errors.push({ line: line.line, email: line.email, name: line.name, reason });
    else rows.push(rowOf(line, { known, person: member?.person ?? null, names }));
  }
  const { section, group } = names;
  return { rows, errors, missing: missingFrom(lines, here, now), makes: { section: section.made, group: group.made } };
}

type Here = ReadonlyMap<string, Known & { person: string }>;
/**
 * Whom the lines mean, by address. One's own comes first, and nobody is two lines: where a list has somebody's own address
 * and the one they came by, the other is somebody else's, who gave their letter away.
 */
function membersAmong(lines: readonly ListLine[], { members }: ClassNow): Here {
  const listed = new Set(lines.map(({ email }) => email));
  const all = [...members].map(([person, one]) => ({ person, ...one }));
  const own = new Map(all.flatMap((one) => (one.email !== null && listed.has(one.email) ? [[one.email, one]] : [])));
  const isListed = ({ email }: { email: string | null }) => email !== null && own.has(email);
  const came = all.flatMap((one) =>
    one.listedEmail !== null && !isListed(one) ? [[one.listedEmail, one] as const] : [],
  );
  return new Map([...came, ...own]);
}

type Asked = { known: Known | undefined; roles: boolean; isMember: boolean };
function whyNotRole({ role }: ListLine, { known, roles, isMember }: Asked): string | null {
  if (role === null || role === known?.role) return null;
  if (role === "instructor") return "A list makes nobody an instructor. Change their role on the page of people.";
  if (isMember && known?.role === "instructor")
    return "An instructor of this class: a list does not take that from them.";
  const plain = role === "student" && (known === undefined || known.role === "student");
  return plain || roles ? null : "Only instructors change roles, and make TAs and observers.";
}

type At = { known: Known | undefined; person: string | null; names: Record<"section" | "group", Names> };
function rowOf(line: ListLine, { known, person, names }: At): PreviewRow {
  const place = (kind: "section" | "group") => {
    const said = line[kind];
    return said === null ? (known?.[kind] ?? null) : names[kind].of(said);
  };
  const { line: at, email, name } = line;
  const to = { name, role: line.role ?? known?.role ?? "student", section: place("section"), group: place("group") };
  const parts: Part[] = ["name", "role", "section", "group"];
  const changes = known ? parts.filter((part) => known[part] !== to[part]) : [];
  const is = !known ? "expected" : changes.length > 0 ? "changed" : "unchanged";
  const told = changes.map((part) => ({ part, from: known?.[part] ?? null, to: to[part] }));
  return { line: at, email, person, ...to, is, changes: told };
}

type Names = { of: (name: string) => string; made: string[] };
/** One name in two spellings is one section: as the class has it, or as the list first says it. */
function namesOf(there: readonly string[]): Names {
  const known = new Map(there.map((name) => [name.toLowerCase(), name]));
  const made: string[] = [];
  const of = (name: string) => {
    const same = known.get(name.toLowerCase());
    if (same !== undefined) return same;
    known.set(name.toLowerCase(), name);
    made.push(name);
    return name;
  };
  return { of, made };
}

/** Students alone: nobody else is removed for not being on a list. */
function missingFrom(lines: readonly ListLine[], here: Here, { members, expected }: ClassNow): Missing[] {
  const listed = new Set(lines.map(({ email }) => email));
  const people = new Set(lines.flatMap(({ email }) => here.get(email)?.person ?? []));
  const gone = [...members].filter(([person, { role }]) => role === "student" && !people.has(person));
  const coming = [...expected].filter(([email, { role }]) => role === "student" && !listed.has(email));
  return [
    ...gone.map(([person, { email, name }]) => ({ person, email, name })),
    ...coming.map(([email, { name }]) => ({ person: null, email, name })),
  ];
}
