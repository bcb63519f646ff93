import { and, eq, ne, sql } from "drizzle-orm";
import { expected } from "@/db/schema/classes";
import type { Transaction } from "@/db/transaction";
import { writeLetters } from "@/server/classes/joining/letters/write";
import { LETTERS_MOST } from "@/server/classes/joining/view";
import type { List } from "@/server/classes/roster/csv/lines";
import { LETTERS_AT_ONCE } from "@/server/classes/roster/import/view";
import { invalid } from "@/server/errors";
import { spend } from "@/server/limits";

type By = { id: string };
type Row = Pick<typeof expected.$inferSelect, "email" | "role" | "sectionId">;

/**
 * Writes to those of a list who are expected and were not written to yet. Nobody is made an instructor by a list, nor by
 * its letters. In the import's transaction, which asked whether they may. Answers how many letters that are.
 */
export async function writeToExpected(
  tx: Transaction,
  { by, space, list }: { by: By; space: { id: string }; list: List },
): Promise<number> {
  const listed = sql`${expected.email} = any(${sql.param(list.lines.map(({ email }) => email))}::text[])`;
  const waiting = and(eq(expected.spaceId, space.id), eq(expected.invited, false), ne(expected.role, "instructor"));
  const rows = await tx
    .select({ email: expected.email, role: expected.role, sectionId: expected.sectionId })
    .from(expected)
    .where(and(waiting, listed));
  if (rows.length > LETTERS_AT_ONCE)
    throw invalid(`At most ${LETTERS_AT_ONCE.toLocaleString("en")} letters at once: nothing was imported.`);
  // What they would have cost written from the page of invitations.
  for (let n = 0; n < rows.length; n += LETTERS_MOST) await spend("invite", by.id);
  for (const { email } of rows) await spend("mailAccount", email);
  for (const { role, section, emails } of alike(rows)) await writeLetters(tx, { by, space, role, section, emails });
  return rows.length;
}

type Alike = { role: Row["role"]; section: string | null; emails: string[] };
/** Those who are to be the same in the same section. */
function alike(rows: Row[]): Alike[] {
  const found = new Map<string, Alike>();
  for (const { email, role, sectionId: section } of rows) {
    const key = `${role} ${section}`;
    const some = found.get(key) ?? { role, section, emails: [] };
    some.emails.push(email);
    found.set(key, some);
  }
  return [...found.values()];
}
