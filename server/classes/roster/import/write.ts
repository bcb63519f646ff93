import type { Transaction } from "@/db/transaction";
import { changing, oneAtATime } from "@/server/classes/roster/changing/write";
import type { List } from "@/server/classes/roster/csv/lines";
import { mayGiveRoles, mayKeepRoster } from "@/server/classes/roster/policy";
import { conflict, invalid } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";
import { writeToExpected } from "./letters/write";
import { previewOf } from "./read";
import { dropDoubles, expect, makeParts, membersIn, mend, remove } from "./rows/write";
import type { Imported, Missing, Preview } from "./view";

type By = { id: string };
export type Wish = { digest: string; remove: { people: string[]; expected: string[] }; letters: boolean };

/** Does what a preview said, all of it or nothing. */
export async function importRoster(by: By, space: SpaceView, list: List, wish: Wish): Promise<Imported> {
  const done: Imported = { expected: 0, changed: 0, removed: 0, letters: 0 };
  await changing(by, space, {
    may: mayKeepRoster,
    people: (tx) => membersIn(tx, space, { list, remove: wish.remove.people }),
    change: async (tx) => {
      await oneAtATime(tx, space);
      const preview = await previewNow(tx, by, space, list);
      if (preview.errors.length > 0) throw invalid("Some lines are wrong: nothing was imported.");
      if (preview.digest !== wish.digest)
        throw conflict("The class changed since you looked at this list. Look at it again: nothing was imported.");
      const leaving = leavingOf(preview.missing, wish.remove);
      const touched = await carryOut(tx, space, { by, preview, leaving, done });
      if (wish.letters) done.letters = await writeToExpected(tx, { by, space, list });
      await keep(tx, { by, space, preview, done });
      return touched;
    },
  });
  return done;
}

async function previewNow(tx: Transaction, by: By, space: SpaceView, list: List): Promise<Preview> {
  const { actor, here } = await standingIn(tx, space, by);
  return previewOf({ space, roles: mayGiveRoles(actor, here) }, list, tx);
}

type Leaving = { people: Missing[]; expected: Missing[] };
/** Nobody but those whom the preview named is removed. */
function leavingOf(missing: Missing[], remove: Wish["remove"]): Leaving {
  const [people, coming] = [new Set(remove.people), new Set(remove.expected)];
  return {
    people: missing.filter(({ person }) => person !== null && people.has(person)),
    expected: missing.filter(({ person, email }) => person === null && email !== null && coming.has(email)),
  };
}

type Doing = { by: By; preview: Preview; leaving: Leaving; done: Imported };
/** Answers whose rights are others now. */
async function carryOut(
  tx: Transaction,
  space: { id: string },
  { by, preview, leaving, done }: Doing,
): Promise<string[]> {
  await makeParts(tx, space, preview.makes);
  const changed = preview.rows.filter(({ is }) => is === "changed");
  const moved = await mend(tx, space, changed);
  done.changed = changed.length;
  const fresh = preview.rows.filter(({ is }) => is === "expected");
  done.expected = await expect(tx, space, { by, rows: fresh });
  await dropDoubles(tx, space);
  if (done.expected > 0) await tx.enqueue("invited", { spaceId: space.id });
  const gone = leaving.people.flatMap(({ person }) => person ?? []);
  await remove(tx, space, { people: gone, expected: leaving.expected.flatMap(({ email }) => email ?? []) });
  done.removed = gone.length + leaving.expected.length;
  return [...moved, ...gone];
}

type Kept = Omit<Doing, "leaving"> & { space: { id: string } };
/** How many of what, and nobody's name or address: the log outlasts them. */
async function keep(tx: Transaction, { by, space, preview, done }: Kept): Promise<void> {
  const roles: Record<string, number> = {};
  for (const { part, from, to } of preview.rows.flatMap(({ changes }) => changes))
    if (part === "role") roles[`${from} to ${to}`] = (roles[`${from} to ${to}`] ?? 0) + 1;
  const detail = { ...done, roles, makes: preview.makes };
  await record(tx, { spaceId: space.id, byId: by.id, act: "import", target: { kind: "space", id: space.id }, detail });
}
