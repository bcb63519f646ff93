import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { checkLogs } from "@/server/moderation/log/checking/read";
import type { LogEntryView } from "@/server/moderation/log/view";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
let [teacher, ta, student]: Person[] = [];
beforeEach(async () => {
  space = await a.space({ kind: "class" });
  [teacher, ta, student] = [await a.moderator(space), await a.member(space, "ta"), await a.member(space)];
});
const give = (...rights: string[]) => db().update(memberships).set({ rights }).where(eq(memberships.accountId, ta!.id));
const log = async (by = ta!) => (await as(by).log.whole({ space: space.slug })).entries;
const erase = (entry: string, by = ta!) => as(by).log.erase({ space: space.slug, entry });

/** One entry of each: a listing, a look behind a pseudonym, a private note, and a decision with a note beside it. */
async function written(): Promise<Record<string, LogEntryView>> {
  const at = { space: space.slug };
  const thread = await a.thread(space, teacher);
  await db().update(threads).set({ anonymous: true }).where(eq(threads.id, thread.id));
  const post = await a.post(student!, { space, thread });
  await as(teacher!).roster.change({ ...at, person: student!.id, name: "As Listed" });
  await as(teacher!).pseudonyms.reveal({ ...at, pseudonym: post.author!.id, reason: "A threat of Mia’s." });
  const target = { kind: "account" as const, id: student!.id };
  const note = { id: uuidv7(), target, act: "note" as const, message: "Said so.", note: "Known for it." };
  await as(teacher!).decisions.decide({ ...at, ...note });
  await decideOn(teacher!, space, { post: post.id }, "hide", { message: "Off the point.", note: "His third." });
  return Object.fromEntries((await log(teacher!)).map((entry) => [entry.act, entry]));
}
const able = async () => (await log()).filter(({ erasable }) => erasable).map(({ act }) => act);

test("who keeps the log takes out no words that they may not read: to them there is no such entry", async () => {
  const entries = await written();
  for (const [rights, readable] of [
    [["log"], []],
    [["log", "roster"], ["listing"]],
    [["log", "reveal"], ["reveal"]],
    [
      ["log", "people"],
      ["hide", "note"],
    ],
  ] as const) {
    await give(...rights);
    expect(await able(), `${rights}`).toEqual(readable);
    for (const act of ["listing", "reveal", "note", "hide"].filter((one) => !readable.includes(one as never)))
      await refused(erase(entries[act]!.id), "NOT_FOUND");
  }
  // The same as what is not there, and nothing was lost.
  await give("log");
  await refused(erase(uuidv7()), "NOT_FOUND");
  expect((await log(teacher!)).filter(({ erased }) => erased)).toEqual([]);
});

test("what they read they take out, and staff with every right all of it; the chain holds", async () => {
  const entries = await written();
  await give("log", "people");
  await erase(entries.hide!.id);
  await give("log", "roster");
  await erase(entries.listing!.id);
  await refused(erase(entries.listing!.id), "CONFLICT");
  for (const act of ["reveal", "note"]) await erase(entries[act]!.id, teacher!);
  const erased = (await log(teacher!)).filter(({ erased }) => erased).map(({ act }) => act);
  expect(erased.sort()).toEqual(["hide", "listing", "note", "reveal"]);
  expect((await checkLogs()).filter(({ fault }) => fault)).toEqual([]);
});

test("private notes, and why somebody looked behind a pseudonym, are read in the log by who reads them elsewhere", async () => {
  await written();
  const read = async (...rights: string[]) => {
    await give("log", ...rights);
    const words = JSON.stringify(await log());
    return ["Off the point.", "His third.", "Known for it.", "Said so.", "Mia"].filter((one) => words.includes(one));
  };
  expect(await read()).toEqual(["Off the point."]);
  expect(await read("people")).toEqual(["Off the point.", "His third.", "Known for it.", "Said so."]);
  expect(await read("reveal")).toEqual(["Off the point.", "Mia"]);
});
