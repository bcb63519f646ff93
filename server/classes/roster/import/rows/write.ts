import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "@/db/transaction";
import { PARTS_MOST } from "@/server/classes/groups/view";
import { isProven } from "@/server/classes/joining/expected/read";
import { closeLetters } from "@/server/classes/joining/expected/write";
import type { List } from "@/server/classes/roster/csv/lines";
import type { PreviewRow } from "@/server/classes/roster/import/view";
import { conflict } from "@/server/errors";

type Space = { id: string };
// Rows go in as one parameter each: ten thousand of them are a handful of statements.
const given = (rows: object[]) => sql`${JSON.stringify(rows)}::jsonb`;
const ids = (rows: Record<string, unknown>[]) => rows.map(({ id }) => String(id));
/** The section or group of a name. */
const part = (kind: "section" | "group", space: Space) => sql`(
  select g.id from class_groups g
  where g.space_id = ${space.id}::uuid and g.kind = ${kind} and g.name = ${sql.raw(`r."${kind}"`)})`;

/**
 * Whose accounts an import may touch: members of the class alone. Also those who only typed their address: proven before
 * they are held, it is matched.
 */
export async function membersIn(tx: Transaction, space: Space, { list, remove }: { list: List; remove: string[] }) {
  const listed = sql`any(${sql.param(list.lines.map(({ email }) => email))}::text[])`;
  const { rows } = await tx.execute(sql`
    select m.account_id as id from memberships m join accounts a on a.id = m.account_id
    where m.space_id = ${space.id}::uuid
      and (m.account_id = any(${sql.param(remove)}::uuid[]) or a.email = ${listed} or m.listed_email = ${listed})`);
  return ids(rows);
}

export async function makeParts(tx: Transaction, space: Space, makes: { section: string[]; group: string[] }) {
  const made = (["section", "group"] as const).flatMap((kind) =>
    makes[kind].map((name) => ({ id: uuidv7(), kind, name })),
  );
  if (made.length === 0) return;
  await tx.execute(sql`
    insert into class_groups (id, space_id, kind, name)
    select r.id, ${space.id}::uuid, r.kind, r.name
    from jsonb_to_recordset(${given(made)}) as r(id uuid, kind text, name text)
    on conflict do nothing`);
  const { rows } = await tx.execute(sql`
    select kind from class_groups where space_id = ${space.id}::uuid group by kind having count(*) > ${PARTS_MOST}`);
  if (rows.length > 0) throw conflict(`A class has at most ${PARTS_MOST} sections and as many groups.`);
}

type Placing = { kind: "section" | "group"; rows: PreviewRow[] };
async function place(tx: Transaction, space: Space, { kind, rows }: Placing): Promise<void> {
  await tx.execute(sql`
    insert into class_group_members (group_id, space_id, kind, account_id)
    select ${part(kind, space)}, m.space_id, ${kind}, m.account_id
    from jsonb_to_recordset(${given(rows)}) as r(person uuid, "section" text, "group" text)
    join memberships m on m.account_id = r.person and m.space_id = ${space.id}::uuid
    where ${sql.raw(`r."${kind}"`)} is not null
    on conflict (space_id, kind, account_id) do update set group_id = excluded.group_id`);
}

type Expecting = { by: { id: string }; rows: PreviewRow[] };
export async function expect(tx: Transaction, space: Space, { by, rows }: Expecting): Promise<number> {
  if (rows.length === 0) return 0;
  // Whoever came by an address that is asked anew is on the list under their own: the next list does not take them for both.
  await tx.execute(sql`
    update memberships set listed_email = null where space_id = ${space.id}::uuid
      and listed_email = any(${sql.param(rows.map(({ email }) => email))}::text[])`);
  const { rowCount } = await tx.execute(sql`
    insert into expected (space_id, email, name, role, section_id, group_id, by_id)
    select ${space.id}::uuid, r.email, r.name, r.role, ${part("section", space)}, ${part("group", space)}, ${by.id}::uuid
    from jsonb_to_recordset(${given(rows)})
      as r(email text, name text, role text, "section" text, "group" text)
    on conflict (space_id, email) do update
      set name = excluded.name, role = excluded.role, section_id = excluded.section_id, group_id = excluded.group_id`);
  return rowCount ?? 0;
}

/** Who is in the class is not expected, too, as earlier versions left some. */
export async function dropDoubles(tx: Transaction, space: Space): Promise<void> {
  await tx.execute(sql`
    delete from expected e using memberships m join accounts who on who.id = m.account_id
    where e.space_id = ${space.id}::uuid and m.space_id = e.space_id and ${isProven(sql`e.email`)}`);
}

/** Of members and of those expected, what is otherwise on the list. Answers whose role or place is another. */
export async function mend(tx: Transaction, space: Space, rows: PreviewRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  await tx.execute(sql`
    update memberships m set listed_as = r.name, role = r.role,
      rights = case when r.role = 'ta' then m.rights else '{}' end
    from jsonb_to_recordset(${given(rows)}) as r(person uuid, role text, name text)
    where m.space_id = ${space.id}::uuid and m.account_id = r.person`);
  for (const kind of ["section", "group"] as const)
    await place(tx, space, { kind, rows: rows.filter(({ changes }) => changes.some(({ part }) => part === kind)) });
  await tx.execute(sql`
    update expected e set name = r.name, role = r.role,
      section_id = ${part("section", space)}, group_id = ${part("group", space)}
    from jsonb_to_recordset(${given(rows)})
      as r(email text, name text, role text, "section" text, "group" text)
    where e.space_id = ${space.id}::uuid and e.email = r.email`);
  return rows.flatMap(({ person, changes }) => (person && changes.some(({ part }) => part !== "name") ? [person] : []));
}

export async function remove(tx: Transaction, space: Space, leaving: { people: string[]; expected: string[] }) {
  const people = sql`space_id = ${space.id}::uuid and account_id = any(${sql.param(leaving.people)}::uuid[])`;
  await tx.execute(sql`delete from class_group_members where ${people}`);
  await tx.execute(sql`delete from memberships where ${people}`);
  await tx.execute(sql`
    delete from expected where space_id = ${space.id}::uuid and email = any(${sql.param(leaving.expected)}::text[])`);
  if (leaving.expected.length > 0) await closeLetters(tx, space, leaving.expected);
}
