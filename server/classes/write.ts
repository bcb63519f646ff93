import { eq } from "drizzle-orm";
import { classes } from "@/db/schema/classes";
import { spaces } from "@/db/schema/spaces";
import { inTransaction } from "@/db/transaction";
import type { Actor } from "@/server/accounts/view";
import { conflict, found } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { beginClass } from "./beginning/write";
import { leftOut } from "./copying/shift";
import { copyThreads } from "./copying/threads/write";
import type { NewClass } from "./input";
import { mayRun } from "./policy";
import { broughtBy, settingsOf } from "./read";
import type { ClassSettings } from "./view";

type By = { id: string };

/** Makes a class, with copies of the questions that are brought along. */
export async function createClass(
  by: NonNullable<Actor>,
  input: NewClass & { threads: string[] },
): Promise<{ slug: string }> {
  const { threads, ...given } = input;
  const wanted = new Set(threads);
  const brought = await broughtBy(by, [...wanted]);
  if (brought.length < wanted.size)
    throw conflict("One of these questions can no longer be brought. Load the page again to see which there are.", {
      field: "threads",
    });
  const fill = async (tx: Parameters<typeof copyThreads>[0], space: { id: string }) => {
    await copyThreads(tx, brought, { space, by, shift: leftOut });
  };
  return beginClass(by, { given, fill });
}

type Change = { seen: Record<keyof ClassSettings, unknown>; settings: ClassSettings };
const KEYS = ["name", "description", "term", "timeZone", "retention", "retentionDays"] as const;
const same = (a: Change["seen"], b: Change["seen"]) => KEYS.every((key) => a[key] === b[key]);

/** Says anew what a class is called, when it is, and how long what is written in it is kept. */
export async function configureClass(by: By, space: SpaceView, { seen, settings }: Change): Promise<void> {
  const { name, description, ...rest } = settings;
  await inTransaction(async (tx) => {
    await ensureStill(tx, space, { ...by, may: mayRun });
    await tx.insert(classes).values({ spaceId: space.id }).onConflictDoNothing();
    await tx.select({ id: classes.spaceId }).from(classes).where(eq(classes.spaceId, space.id)).for("update");
    const before = found(await settingsOf(space, tx));
    if (!same(before, seen)) throw conflict("Somebody else changed this class meanwhile.");
    if (same(before, settings)) return;
    await tx.update(spaces).set({ name, description }).where(eq(spaces.id, space.id));
    await tx.update(classes).set(rest).where(eq(classes.spaceId, space.id));
    const target = { kind: "space", id: space.id } as const;
    const detail = { before, after: settings };
    await record(tx, { spaceId: space.id, byId: by.id, act: "configure", target, detail });
  });
}
