import { v7 as uuidv7 } from "uuid";
import type { Requirement, Setting } from "@/server/assignments/view";
import { localOf, type When, zonedWords } from "@/server/classes/zone/view";
import { reasonWords } from "@/server/notifications/view";
import { a, as, type Person, type Space } from "./people";

export type Seminar = Awaited<ReturnType<typeof aSeminar>>;
/** A class called History 217 with a question, its instructor and two students. */
export async function aSeminar() {
  const space = await a.space({ kind: "class", name: "History 217" });
  const [teacher, ada, ben] = [await a.member(space, "instructor"), await a.member(space), await a.member(space)];
  return { space, thread: await a.thread(space, teacher), teacher, ada, ben };
}

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

/** So many days from now, as it is written and as it is told; `day` without the zone. */
export function dueIn(days: number): { when: When; words: string; day: string } {
  const minute = 60_000;
  const at = new Date(Math.floor(Date.now() / minute + days * 24 * 60) * minute).toISOString();
  const day = zonedWords(at, "Europe/Berlin");
  return { when: localOf(at, "Europe/Berlin"), words: `${day}, Europe/Berlin`, day };
}

/** What somebody finds in their inbox, a line for each notice. */
export async function toldTo(person: Person): Promise<string[]> {
  const { notices } = await as(person).notifications.list({});
  return notices.map((one) => `${reasonWords(one)} ${one.thread.title}${one.asked?.when ? `, ${one.asked.when}` : ""}`);
}

/** Writes an assignment again, upon the version it has. */
export const revise = (
  by: Person,
  thread: { id: string },
  { version, ...named }: { space: string; assignment: string; version: number },
  given: Partial<Setting>,
) => as(by).assignments.save({ ...named, version, ...setting(thread, given) });
