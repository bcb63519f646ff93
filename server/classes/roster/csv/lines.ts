import type { z } from "zod";
import { email as emailShape } from "@/server/accounts/input";
import { partName } from "@/server/classes/groups/input";
import type { LineError, ListLine } from "@/server/classes/roster/import/view";
import { listedName } from "@/server/classes/roster/input";
import type { ClassRole } from "@/server/classes/roster/view";
import { type Column, type Columns, columnsOf } from "./columns";
import { decode } from "./decode";
import { type Row, tableOf } from "./table";

export type List = { lines: ListLine[]; errors: LineError[]; ignored: string[] };

/** The people of a list, and what is wrong with it, by line. Cells are text, whatever they begin with. Never throws. */
export function listOf(bytes: Uint8Array): List {
  const { rows, broken } = tableOf(decode(bytes));
  const [head, ...rest] = rows;
  if (broken) return nothing(broken.line, broken.reason);
  if (!head) return nothing(1, "There is nothing in this list.");
  const columns = columnsOf(head.cells);
  if (columns.wrong) return nothing(head.line, columns.wrong);
  if (rest.length === 0) return nothing(head.line, "The list names its columns, and nobody.");
  return read(rest, columns);
}

const nothing = (line: number, reason: string): List => ({
  ...{ lines: [], ignored: [] },
  errors: [{ line, email: "", name: "", reason }],
});

function read(rows: Row[], { at, ignored }: Columns): List {
  const list: List = { lines: [], errors: [], ignored };
  const seen = new Map<string, number>();
  for (const row of rows) {
    const cell = (column: Column) => row.cells[at[column] ?? -1] ?? "";
    const name = cell("name") || [cell("first"), cell("last")].filter(Boolean).join(" ");
    const line = { line: row.line, email: cell("email"), name };
    const parsed = lineOf(line, cell);
    const before = "reason" in parsed ? undefined : seen.get(parsed.email);
    if ("reason" in parsed) list.errors.push({ ...shortened(line), reason: parsed.reason });
    else if (before) list.errors.push({ ...shortened(line), reason: `The same address as in line ${before}.` });
    else list.lines.push(parsed);
    if (!("reason" in parsed) && !before) seen.set(parsed.email, row.line);
  }
  return list;
}

/** What is wrong may be as long as a file. */
const shortened = ({ line, email, name }: Omit<LineError, "reason">) => ({
  ...{ line, email: email.toWellFormed().slice(0, 120), name: name.toWellFormed().slice(0, 120) },
});

type Said = Pick<ListLine, "line" | "email" | "name">;
function lineOf(said: Said, cell: (column: Column) => string): ListLine | { reason: string } {
  if (said.email === "") return { reason: "There is no e-mail address." };
  const email = emailShape.safeParse(said.email);
  if (!email.success) return { reason: why(email.error, "e-mail address") };
  if (said.name === "") return { reason: "There is no name." };
  const name = listedName.safeParse(said.name);
  if (!name.success) return { reason: why(name.error, "name") };
  const role = roleOf(cell("role"));
  if (role === undefined)
    return { reason: `“${cell("role").toWellFormed().slice(0, 40)}” is no role. There are student, TA and observer.` };
  const section = partOf(cell("section"));
  if (!section.success) return { reason: why(section.error, "section") };
  const group = partOf(cell("group"));
  if (!group.success) return { reason: why(group.error, "group") };
  return { line: said.line, email: email.data, name: name.data, role, section: section.data, group: group.data };
}

const why = (error: z.ZodError, what: string) => `The ${what}: ${error.issues[0]?.message ?? "This cannot be read."}`;
const NONE = { success: true as const, data: null };
const partOf = (cell: string) => (cell === "" ? NONE : partName.safeParse(cell));

const ROLES: Record<ClassRole, string[]> = {
  student: ["student", "learner", "participant"],
  ta: ["ta", "teachingassistant", "assistant", "tutor"],
  instructor: ["instructor", "teacher", "professor", "lecturer"],
  observer: ["observer", "auditor", "guest"],
};
/** Null: nothing is said. Undefined: something is that is no role. */
function roleOf(cell: string): ClassRole | null | undefined {
  if (cell === "") return null;
  const word = cell.toLowerCase().replace(/[^a-z]/g, "");
  return (Object.keys(ROLES) as ClassRole[]).find((role) => ROLES[role].includes(word));
}
