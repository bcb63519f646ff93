import { v7 as uuidv7 } from "uuid";
import type { Requirement, Setting } from "@/server/assignments/view";
import type { When } from "@/server/classes/zone/view";
import { localOf } from "@/server/classes/zone/view";
import { as, type Person, type Space } from "./people";

/** So many minutes from now, as a clock of a test's class shows it: the second is cut. */
export const inMinutes = (minutes: number): When =>
  localOf(new Date(Date.now() + minutes * 60_000).toISOString(), "Europe/Berlin");

export const asks = (asked: Partial<Requirement> = {}): Setting["requirements"][number] => ({
  ...{ key: crypto.randomUUID(), count: 1, moves: [], people: 0, sourced: false, words: 0 },
  ...asked,
  by: null,
});

/** What an instructor writes, with sensible defaults and overrides. */
export const setting = (thread: { id: string }, given: Partial<Setting> = {}): Setting => ({
  ...{ thread: thread.id, title: "Argue it", instructions: "Say **why**.", visible: "now" as const },
  ...{ opens: null, due: null, closes: null, release: null, hundredths: null, criteria: [], requirements: [asks()] },
  ...given,
});

/** Sets an assignment; answers what names it. */
export async function assign(by: Person, at: { space: Space; thread: { id: string } }, given: Partial<Setting> = {}) {
  const named = { space: at.space.slug, assignment: uuidv7() };
  await as(by).assignments.save({ ...named, version: 0, ...setting(at.thread, given) });
  return named;
}
