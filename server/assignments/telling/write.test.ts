import { beforeEach, expect, test } from "vitest";
import type { Setting } from "@/server/assignments/view";
import { tellRedated } from "@/server/notifications/assigned/write";
import { aSeminar, asks, assign, dueIn, revise, type Seminar, toldTo } from "@/tests/support/assigning";
import { takeJobs, tellAssignments } from "@/tests/support/jobs";
import { as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let { space, thread, teacher, ada, ben } = {} as Seminar;
beforeEach(async () => {
  ({ space, thread, teacher, ada, ben } = await aSeminar());
});
const give = (given: Partial<Setting> = {}) => assign(teacher, { space, thread }, given);
const inbox = async (person: Person) => (await as(person).notifications.list({})).notices;

test("a date that moves is told to whom it moves: unread as one notice, read as another; it is never moved silently", async () => {
  const [due, next, last] = [dueIn(5), dueIn(6), dueIn(4)];
  const named = await give({ due: due.when });
  await tellAssignments();
  await as(ben).notifications.markAllRead();
  const later = { students: [ben.id], due: dueIn(8).when, closes: null, reason: "Was ill." };
  await as(teacher).assignments.extend({ ...named, ...later });
  await tellAssignments();
  expect((await toldTo(ben))[0]).toBe(`Due date moved in History 217: Argue it, now due ${dueIn(8).words}`);
  expect(JSON.stringify(await inbox(ben))).not.toContain("ill");
  expect(await toldTo(ada)).toEqual([`A new assignment in History 217: Argue it, due ${due.words}`]);
  // Later for all, not for whom it was later already.
  await as(ben).notifications.markAllRead();
  await revise(teacher, thread, { ...named, version: 1 }, { due: next.when });
  const [job] = await takeJobs("redated");
  expect(job?.data.accounts).toEqual([ada.id]);
  for (let twice = 0; twice < 2; twice++) await tellRedated(job!.data);
  expect(await toldTo(ada)).toEqual([`Due date moved in History 217: Argue it, now due ${next.words}`]);
  expect(await as(ben).notifications.unread()).toBe(0);
  await as(ada).notifications.markAllRead();
  await tellRedated(job!.data);
  expect(await inbox(ada)).toHaveLength(1);
  await revise(teacher, thread, { ...named, version: 2 }, { due: last.when });
  await tellAssignments();
  expect((await toldTo(ada))[0]).toBe(`Due date moved in History 217: Argue it, now due ${last.words}`);
  await revise(teacher, thread, { ...named, version: 3 }, { due: null, title: "Argue it" });
  await tellAssignments();
  expect((await toldTo(ada))[0]).toBe("No due date any more in History 217: Argue it");
});

test("other words of it, dates of a draft and dates that stay are no news", async () => {
  const due = dueIn(5);
  const named = await give({ due: due.when });
  await tellAssignments();
  await as(ada).notifications.markAllRead();
  await revise(teacher, thread, { ...named, version: 1 }, { due: due.when, instructions: "Say how." });
  const draft = await give({ visible: "draft", due: due.when });
  await revise(teacher, thread, { ...draft, version: 1 }, { visible: "draft", due: dueIn(7).when });
  expect(await takeJobs("redated")).toEqual([]);
  await as(teacher).assignments.extend({
    ...{ ...draft, students: [ada.id], due: dueIn(9).when, closes: null, reason: "" },
  });
  await tellAssignments();
  expect(await inbox(ada)).toHaveLength(1);
});

test("a first date is set, not moved, and one that is taken away is no more; what closes is told as it is", async () => {
  const [due, closes] = [dueIn(5), dueIn(9)];
  const named = await give({ closes: closes.when });
  const told = async (version: number, given: Partial<Setting>) => {
    await tellAssignments();
    await as(ada).notifications.markAllRead();
    await revise(teacher, thread, { ...named, version }, given);
    await tellAssignments();
    return (await toldTo(ada))[0];
  };
  expect(await told(1, { closes: closes.when, due: due.when })).toBe(
    `Due date set in History 217: Argue it, due ${due.words}`,
  );
  const noDue = `No due date any more in History 217: Argue it, closes ${closes.words}`;
  expect(await told(2, { closes: closes.when })).toBe(noDue);
  expect(await told(3, {})).toBe("No closing date any more in History 217: Argue it");
  // Not read in between: neither says all of it.
  await as(ada).notifications.markAllRead();
  await revise(teacher, thread, { ...named, version: 4 }, { due: due.when });
  await tellAssignments();
  await revise(teacher, thread, { ...named, version: 5 }, {});
  await tellAssignments();
  await revise(teacher, thread, { ...named, version: 6 }, { due: closes.when });
  await tellAssignments();
  expect((await toldTo(ada))[0]).toBe(`Dates moved in History 217: Argue it, due ${closes.words}`);
});

test("a date of a part of it that moves is told, to whom it moves; other words of it, and a part that goes, are not", async () => {
  const [by, next, due] = [dueIn(3), dueIn(4), dueIn(9)];
  const part = { ...asks(), by: by.when };
  const named = await give({ due: due.when, requirements: [part, asks()] });
  await as(teacher).assignments.extend({ ...named, students: [ben.id], due: dueIn(10).when, closes: null, reason: "" });
  await tellAssignments();
  for (const student of [ada, ben]) await as(student).notifications.markAllRead();
  const revised = (version: number, requirements: Setting["requirements"]) =>
    revise(teacher, thread, { ...named, version }, { due: due.when, requirements });
  await revised(1, [{ ...part, by: next.when }]);
  await tellAssignments();
  expect((await toldTo(ada))[0]).toBe(`Dates moved in History 217: Argue it, due ${due.words}`);
  // He has more time than that anyway.
  expect(await as(ben).notifications.unread()).toBe(0);
  await as(ada).notifications.markAllRead();
  await revised(2, [{ ...part, by: next.when, count: 2 }]);
  await revised(3, [asks()]);
  expect(await takeJobs("redated")).toEqual([]);
});

test("where nothing is due, the end is told", async () => {
  const [closes, later] = [dueIn(5), dueIn(6)];
  const named = await give({ closes: closes.when });
  await tellAssignments();
  expect(await toldTo(ada)).toEqual([`A new assignment in History 217: Argue it, closes ${closes.words}`]);
  await as(teacher).assignments.extend({ ...named, students: [ada.id], due: null, closes: later.when, reason: "" });
  await tellAssignments();
  expect(await toldTo(ada)).toEqual([`Closing date moved in History 217: Argue it, now closes ${later.words}`]);
  await give({ title: "Any time" });
  await tellAssignments();
  expect(await toldTo(ben)).toContain("A new assignment in History 217: Any time");
});

test("an end that moves while it is due before is told beside that date, to whom it moves; who has more time hears nothing", async () => {
  const [due, closes, next, far] = [dueIn(5), dueIn(7), dueIn(9), dueIn(12)];
  const named = await give({ due: due.when, closes: closes.when });
  await tellAssignments();
  await as(teacher).assignments.extend({ ...named, students: [ben.id], due: null, closes: far.when, reason: "" });
  await tellAssignments();
  expect((await toldTo(ben))[0]).toBe(
    `Closing date moved in History 217: Argue it, due ${due.day}, now closes ${far.words}`,
  );
  const told = async (version: number, given: Partial<Setting>) => {
    for (const student of [ada, ben]) await as(student).notifications.markAllRead();
    await revise(teacher, thread, { ...named, version }, given);
    await tellAssignments();
    expect(await as(ben).notifications.unread()).toBe(0);
    return (await inbox(ada)).filter(({ read }) => !read).length === 1 ? (await toldTo(ada))[0] : "nothing";
  };
  const head = "in History 217: Argue it";
  const both = `due ${due.day}, now closes ${next.words}`;
  expect(await told(1, { due: due.when, closes: next.when })).toBe(`Closing date moved ${head}, ${both}`);
  expect(await told(2, { due: due.when, closes: next.when, title: "Argue it" })).toBe("nothing");
});

test("an end that comes or goes is told to all for whom it is there, and two dates that move are one notice that names both", async () => {
  const [due, closes, later, last] = [dueIn(5), dueIn(7), dueIn(8), dueIn(9)];
  const named = await give({ due: due.when });
  await tellAssignments();
  let version = 0;
  const told = async (given: Partial<Setting>, read = true) => {
    if (read) for (const student of [ada, ben]) await as(student).notifications.markAllRead();
    await revise(teacher, thread, { ...named, version: ++version }, given);
    await tellAssignments();
    expect(await as(ben).notifications.unread()).toBe(1);
    return (await toldTo(ada))[0]?.replace(" in History 217: Argue it", "");
  };
  expect(await told({ due: due.when, closes: closes.when })).toBe(
    `Closing date set, due ${due.day}, closes ${closes.words}`,
  );
  // Not read: it was set, and this is when.
  expect(await told({ due: due.when, closes: later.when }, false)).toBe(
    `Closing date set, due ${due.day}, closes ${later.words}`,
  );
  expect(await told({ due: closes.when, closes: last.when })).toBe(
    `Dates moved, due ${closes.day}, closes ${last.words}`,
  );
  expect(await told({ due: closes.when })).toBe(`No closing date any more, due ${closes.words}`);
  expect(await told({ due: later.when, closes: last.when }, false)).toBe(
    `Dates moved, due ${later.day}, closes ${last.words}`,
  );
});

test("one after the other, a due date and an end that move are one notice while it is unread", async () => {
  const [due, closes, later, last] = [dueIn(5), dueIn(7), dueIn(6), dueIn(9)];
  const named = await give({ due: due.when, closes: closes.when });
  await tellAssignments();
  for (const student of [ada, ben]) await as(student).notifications.markAllRead();
  await revise(teacher, thread, { ...named, version: 1 }, { due: later.when, closes: closes.when });
  await tellAssignments();
  await as(ben).notifications.markAllRead();
  await revise(teacher, thread, { ...named, version: 2 }, { due: later.when, closes: last.when });
  await tellAssignments();
  const both = `due ${later.day}`;
  expect((await toldTo(ada))[0]).toBe(`Dates moved in History 217: Argue it, ${both}, closes ${last.words}`);
  // He knows that it is due later.
  expect((await toldTo(ben))[0]).toBe(`Closing date moved in History 217: Argue it, ${both}, now closes ${last.words}`);
  expect([await inbox(ada), await inbox(ben)].map((all) => all.filter(({ read }) => !read).length)).toEqual([1, 1]);
  // Both told only then: the first does not hide the second.
  for (const student of [ada, ben]) await as(student).notifications.markAllRead();
  await revise(teacher, thread, { ...named, version: 3 }, { due: due.when, closes: last.when });
  await revise(teacher, thread, { ...named, version: 4 }, { due: due.when, closes: closes.when });
  const jobs = await takeJobs("redated");
  for (const { data } of [...jobs, ...jobs]) await tellRedated(data);
  const now = `due ${due.day}, closes ${closes.words}`;
  expect((await toldTo(ada))[0]).toBe(`Dates moved in History 217: Argue it, ${now}`);
  await as(ada).notifications.markAllRead();
  for (const { data } of jobs) await tellRedated(data);
  expect(await as(ada).notifications.unread()).toBe(0);
});
