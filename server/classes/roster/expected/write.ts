import { and, eq } from "drizzle-orm";
import { expected } from "@/db/schema/classes";
import type { Transaction } from "@/db/transaction";
import { partIn } from "@/server/classes/groups/placing/write";
import { closeLetters } from "@/server/classes/joining/expected/write";
import { changing } from "@/server/classes/roster/changing/write";
import { mayGiveRoles, mayKeepRoster, mayRemove } from "@/server/classes/roster/policy";
import type { ClassRole } from "@/server/classes/roster/view";
import { type Change, givesRoles } from "@/server/classes/roster/write";
import { found } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";

type By = { id: string };
const nobody = () => [];

/** What somebody will be and be called once they come. */
export async function changeExpected(by: By, space: SpaceView, email: string, change: Omit<Change, "rights">) {
  await changing(by, space, {
    may: givesRoles(change) ? mayGiveRoles : mayKeepRoster,
    people: nobody,
    change: async (tx) => {
      const before = await expectedAt(tx, space, email);
      const { name = before.name, role = before.role, section = before.sectionId, group = before.groupId } = change;
      if (section) await partIn(tx, space, { id: section, kind: "section" });
      if (group) await partIn(tx, space, { id: group, kind: "group" });
      const after = { name, role, sectionId: section, groupId: group };
      await tx.update(expected).set(after).where(at(space, email));
      const detail = { expected: 1, renamed: name !== before.name, before: kept(before), after: kept(after) };
      await record(tx, { ...entry(by, space), act: "listing", detail });
      return [];
    },
  });
}

/** They are no longer expected: neither the list nor a letter they have lets them in. */
export async function removeExpected(by: By, space: SpaceView, email: string): Promise<void> {
  await changing(by, space, {
    may: mayKeepRoster,
    people: nobody,
    change: async (tx) => {
      const before = await expectedAt(tx, space, email);
      await ensureStill(tx, space, { ...by, may: mayRemove(before.role as ClassRole) });
      await tx.delete(expected).where(at(space, email));
      await closeLetters(tx, space, [email]);
      const detail = { expected: 1, role: before.role };
      await record(tx, { ...entry(by, space), act: "remove-member", detail });
      return [];
    },
  });
}

const at = (space: { id: string }, email: string) => and(eq(expected.spaceId, space.id), eq(expected.email, email));
const entry = (by: By, space: { id: string }) => ({
  ...{ spaceId: space.id, byId: by.id, target: { kind: "space" as const, id: space.id } },
});
/** Of somebody who may never come neither name nor address. */
const kept = ({ role, sectionId, groupId }: Pick<typeof expected.$inferSelect, "role" | "sectionId" | "groupId">) => ({
  ...{ role, section: sectionId, group: groupId },
});

async function expectedAt(tx: Transaction, space: { id: string }, email: string) {
  const [row] = await tx.select().from(expected).where(at(space, email)).for("update");
  return found(row);
}
