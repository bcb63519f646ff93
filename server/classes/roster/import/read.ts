import { createHash } from "node:crypto";
import { type Database, db } from "@/db/client";
import { partsOf } from "@/server/classes/groups/list/read";
import type { List } from "@/server/classes/roster/csv/lines";
import { expectedIn, membersOf } from "@/server/classes/roster/list/read";
import { type ClassNow, planOf } from "./policy";
import type { Preview } from "./view";

export type Importer = { space: { id: string }; roles: boolean };

/** What an import of this list would do, line by line. Where a line is wrong, nothing. */
export async function previewOf({ space, roles }: Importer, list: List, on: Database = db()): Promise<Preview> {
  const plan = planOf(list.lines, await classNow(on, space), { roles });
  const errors = [...list.errors, ...plan.errors].sort((a, b) => a.line - b.line);
  const { rows, missing, makes } = plan;
  const digest = createHash("sha256").update(JSON.stringify({ rows, errors, missing, makes })).digest("hex");
  return { digest, rows, errors, missing, makes, ignored: list.ignored };
}

async function classNow(on: Database, space: { id: string }): Promise<ClassNow> {
  const [members, coming, parts] = [await membersOf(space, on), await expectedIn(space, on), await partsOf(space, on)];
  const named = (kind: string) => parts.filter((part) => part.kind === kind).map(({ name }) => name);
  return {
    // Whose address is only claimed may be anybody: of them a list says nothing.
    members: new Map(
      members.map(({ id, listedAs, listedEmail, role, section, group, email, proven }) => [
        id,
        { name: listedAs, role, section, group, email: proven ? email : null, listedEmail },
      ]),
    ),
    expected: new Map(coming.map(({ email, name, role, section, group }) => [email, { name, role, section, group }])),
    parts: { section: named("section"), group: named("group") },
  };
}
