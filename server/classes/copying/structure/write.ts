import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { assignments, comments } from "@/db/schema/assignments";
import { classGroups } from "@/db/schema/classes";
import { desks, houseRules, templates } from "@/db/schema/desks";
import { rules, ruleVersions } from "@/db/schema/rules";
import type { Transaction } from "@/db/transaction";
import type { Shift } from "@/server/classes/copying/shift";
import { planRelease } from "@/server/grades/releasing/write";
import { firstRules } from "@/server/moderation/rules/read";

type Spaces = { from: { id: string }; to: { id: string } };
type By = { id: string };
type Given = Spaces & { by: By; shift: Shift; threads: ReadonlyMap<string, string> };

/** Assignments of the questions that came along, given to nobody yet. */
export async function copyAssignments(tx: Transaction, { from, to, by, shift, threads }: Given): Promise<void> {
  if (threads.size === 0) return;
  const rows = await tx
    .select()
    .from(assignments)
    .where(
      and(
        and(eq(assignments.spaceId, from.id), isNull(assignments.removedAt)),
        inArray(assignments.threadId, [...threads.keys()]),
      ),
    )
    .orderBy(asc(assignments.createdAt), asc(assignments.id));
  if (rows.length === 0) return;
  const moved = (iso: string | null) => shift(iso === null ? null : new Date(iso))?.toISOString() ?? null;
  const copies = await tx
    .insert(assignments)
    .values(
      rows.map(({ title, instructions, instructionsHtml, hundredths, criteria, ...row }) => ({
        ...{ id: uuidv7(), spaceId: to.id, threadId: threads.get(row.threadId) ?? "", createdById: by.id },
        ...{ title, instructions, instructionsHtml, hundredths, criteria },
        requirements: row.requirements.map((one) => ({ ...one, by: moved(one.by) })),
        ...{ opensAt: shift(row.opensAt), dueAt: shift(row.dueAt), closesAt: shift(row.closesAt) },
        releaseAt: shift(row.releaseAt),
      })),
    )
    .returning({ id: assignments.id, releaseAt: assignments.releaseAt });
  for (const copy of copies) await planRelease(tx, copy);
}

/** What moderators of the class wrote for themselves and others: house rules and templates. */
export async function copyWords(tx: Transaction, { from, to }: Spaces): Promise<void> {
  await tx.insert(desks).values({ id: to.id }).onConflictDoNothing();
  const held = await tx.select().from(houseRules).where(eq(houseRules.deskId, from.id));
  if (held.length > 0) await tx.insert(houseRules).values(held.map((row) => ({ ...row, deskId: to.id })));
  const often = await tx.select().from(templates).where(eq(templates.deskId, from.id)).orderBy(asc(templates.id));
  if (often.length > 0)
    await tx.insert(templates).values(often.map((row) => ({ ...row, id: uuidv7(), deskId: to.id })));
}

/** Automatic rules, on where they were on. Those that every space begins with keep their places. */
export async function copyRules(tx: Transaction, { from, to, by }: Spaces & { by: By }): Promise<void> {
  const here = firstRules(to);
  const places = new Map(firstRules(from).map(({ id }, at) => [id, here[at]?.id]));
  const rows = await tx.select().from(rules).where(eq(rules.spaceId, from.id)).orderBy(asc(rules.id));
  if (rows.length === 0) return;
  const copies = rows.map(({ id, name, kind, effect, config, enabled }) => ({
    ...{ id: places.get(id) ?? uuidv7(), spaceId: to.id, version: 1 },
    ...{ name, kind, effect, config, enabled },
  }));
  await tx.insert(rules).values(copies);
  await tx
    .insert(ruleVersions)
    .values(copies.map(({ id, spaceId: _, ...row }) => ({ ...row, ruleId: id, byId: by.id })));
}

/** The bank of comments, as unused as in a new class. */
export async function copyComments(tx: Transaction, { from, to, by }: Spaces & { by: By }): Promise<void> {
  const rows = await tx.select().from(comments).where(eq(comments.spaceId, from.id)).orderBy(asc(comments.createdAt));
  if (rows.length > 0)
    await tx.insert(comments).values(rows.map(({ text }) => ({ id: uuidv7(), spaceId: to.id, text, byId: by.id })));
}

/** The names of its groups, with nobody in them. Sections are the registrar's, and another term has others. */
export async function copyGroups(tx: Transaction, { from, to }: Spaces): Promise<void> {
  const rows = await tx
    .select()
    .from(classGroups)
    .where(and(eq(classGroups.spaceId, from.id), eq(classGroups.kind, "group")))
    .orderBy(asc(classGroups.id));
  if (rows.length > 0)
    await tx.insert(classGroups).values(rows.map((row) => ({ ...row, id: uuidv7(), spaceId: to.id })));
}
