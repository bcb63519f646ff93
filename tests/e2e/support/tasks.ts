import type { Page } from "@playwright/test";

export type Task = { ms: number; wall: number };
type Event = {
  name: string;
  cat: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args: { name?: string };
};

/**
 * What the page's one thread worked at while `act` went on, task by task, longest first. `ms` is the thread's own
 * time: what another process took of the processor meanwhile is not the page's doing; `wall` is the clock's.
 */
export async function tasksDuring(page: Page, act: () => Promise<void>): Promise<Task[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error("There is no browser to watch.");
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Event[] };
  const place = ({ pid, tid }: Event) => `${pid}:${tid}`;
  const named = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const main = new Set(named.map(place));
  const tasks = traceEvents.filter((event) => event.name === "RunTask" && main.has(place(event)) && event.dur);
  return tasks.map(({ dur = 0, tdur = dur }) => ({ ms: tdur / 1000, wall: dur / 1000 })).sort((a, b) => b.ms - a.ms);
}
