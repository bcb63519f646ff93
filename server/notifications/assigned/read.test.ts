import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import type { Setting } from "@/server/assignments/view";
import { accountIn } from "@/server/notifications/unsubscribing";
import { unsubscribe } from "@/server/notifications/write";
import { aSeminar, assign, dueIn, revise, type Seminar } from "@/tests/support/assigning";
import { sendLetters, tellAssignments } from "@/tests/support/jobs";
import { ownMail } from "@/tests/support/mail";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const { lettersTo } = ownMail();
let { space, thread, teacher, ada, ben } = {} as Seminar;
beforeEach(async () => {
  ({ space, thread, teacher, ada, ben } = await aSeminar());
});
const give = (given: Partial<Setting> = {}) => assign(teacher, { space, thread }, given);
const inbox = async (person: Person) => (await as(person).notifications.list({})).notices;

test("what is hidden again or removed is gone from the inbox, its count and the letter, and comes back as it was", async () => {
  const named = await give();
  await tellAssignments();
  expect(await as(ada).notifications.unread()).toBe(1);
  await revise(teacher, thread, { ...named, version: 1 }, { visible: "draft" });
  expect([await inbox(ada), await as(ada).notifications.unread()]).toEqual([[], 0]);
  await sendLetters();
  expect(lettersTo(ada)).toEqual([]);
  await revise(teacher, thread, { ...named, version: 2 }, {});
  await tellAssignments();
  expect(await inbox(ada)).toMatchObject([{ read: false }]);
  await as(teacher).assignments.remove(named);
  expect(await inbox(ada)).toEqual([]);
});

test("it is mailed as often as somebody wishes: title and date, no mark, no post; the link that ends letters ends these", async () => {
  const [weekly, never] = [await a.member(space), await a.member(space)];
  await db().update(accounts).set({ mailFrequency: "weekly" }).where(eq(accounts.id, weekly.id));
  await db().update(accounts).set({ mailFrequency: "never" }).where(eq(accounts.id, never.id));
  const post = await a.post(ben, { space, thread, body: "Words of somebody." });
  const [due, later] = [dueIn(5), dueIn(6)];
  const named = await give({ due: due.when, title: "Bridges & <boats>", instructions: "Argue at length." });
  await tellAssignments();
  await sendLetters();
  const [mail, ...more] = lettersTo(ada);
  expect(more).toEqual([]);
  const head = `A new assignment in History 217: Bridges & <boats>, due ${due.words}`;
  expect(mail?.subject).toBe(head);
  expect(mail?.text).toContain(`${head}\nhttps://moot.example/${space.slug}/assignments/${named.assignment}?notice=`);
  expect(mail?.html).toContain(`Bridges &amp; &lt;boats&gt;</a>, due ${due.words}</p>`);
  for (const secret of ["Argue at length", "Words of", post.id, thread.title])
    expect(`${mail?.text}${mail?.html}`).not.toContain(secret);
  expect([lettersTo(weekly), lettersTo(never)]).toEqual([[], []]);
  // Unread and mailed: that its date moved is mailed, too.
  await revise(teacher, thread, { ...named, version: 1 }, { due: later.when, title: "Bridges & <boats>" });
  await tellAssignments();
  await sendLetters();
  expect(lettersTo(ada).at(-1)?.subject).toBe(
    `Due date moved in History 217: Bridges & <boats>, now due ${later.words}`,
  );
  const lines = mail!.headerLines.map(({ line }) => line.replace(/\r?\n\s+/g, " "));
  expect(lines).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  const link = lines.find((line) => line.startsWith("List-Unsubscribe:")) ?? "";
  const token = /token=([\w-]+)/.exec(link)?.[1] ?? "";
  expect(accountIn(token)).toBe(ada.id);
  await unsubscribe(token, "never");
  const before = lettersTo(ada).length;
  await give();
  await tellAssignments();
  await sendLetters();
  expect(lettersTo(ada)).toHaveLength(before);
  expect(await inbox(ada)).toHaveLength(2);
});

test("in the inbox and in a letter a date says which of two hours is meant, where it comes twice, and else does not", async () => {
  await give({ title: "By night", due: { local: "2031-10-26T02:30", which: "second" } });
  await give({ title: "By day", due: { local: "2031-10-26T03:30" } });
  await tellAssignments();
  const [night, day] = ["Sun 26 Oct 2031, 02:30, UTC+1, Europe/Berlin", "Sun 26 Oct 2031, 03:30, Europe/Berlin"];
  expect((await inbox(ada)).map(({ asked }) => asked?.when).sort()).toEqual([`due ${night}`, `due ${day}`]);
  await sendLetters();
  const text = lettersTo(ada).map(({ text }) => text);
  for (const when of [`By night, due ${night}\n`, `By day, due ${day}\n`]) expect(text.join()).toContain(when);
});
