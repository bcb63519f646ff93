import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { decideOn } from "@/tests/support/deciding";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

/** As an account is left of which nobody is any more. */
const forget = ({ id }: Person) =>
  db().update(accounts).set({ state: "deleted", email: null, name: "Former student" }).where(eq(accounts.id, id));

test("no link leads to whoever is there no more, in the queue, in what one flagged and in the log; to others they lead", async () => {
  const space = await a.space();
  const at = { space: space.slug };
  const [moderator, leaver, stays, member] = [
    await a.moderator(space),
    await a.member(space, "moderator"),
    await a.member(space),
    await a.member(space),
  ];
  for (const { id } of [leaver, stays])
    await as(member).flags.flag({ ...at, reason: "spam", target: { kind: "account", id } });
  const thread = await a.thread(space, moderator);
  await decideOn(leaver, space, { thread: thread.id }, "lock");
  await decideOn(moderator, space, { thread: thread.id }, "unlock");
  await forget(leaver);

  const { cases } = await as(moderator).cases.list({ ...at, shelf: "open" });
  const led = (id: string) => cases.find(({ target }) => target.id === id);
  expect(led(leaver.id)).toMatchObject({ path: "", title: "Former student", subject: { handle: null } });
  expect(led(stays.id)).toMatchObject({ path: `/people/${stays.handle}`, subject: { handle: stays.handle } });
  const { flags } = await as(member).appeals.standing({});
  expect(flags.map(({ title, path }) => [title, path])).toEqual([
    [expect.any(String), `/people/${stays.handle}`],
    ["Former student", null],
  ]);
  const { entries } = await as(moderator).log.whole(at);
  expect(entries.map(({ act, by }) => [act, by?.handle])).toEqual([
    ["unlock", moderator.handle],
    ["lock", null],
  ]);
});

test("to a person whom staff banned from the site what one flagged leads no longer, for their page is shut", async () => {
  const [space, admin] = [await a.space(), await a.admin()];
  const [person, member] = [await a.member(space), await a.member(space)];
  await as(member).flags.flag({ space: space.slug, reason: "spam", target: { kind: "account", id: person.id } });
  const path = async () => (await as(member).appeals.standing({})).flags.map((flag) => flag.path);
  expect(await path()).toEqual([`/people/${person.handle}`]);
  await decideOn(admin, null, { person: person.id }, "ban");
  expect(await path()).toEqual([null]);
});
