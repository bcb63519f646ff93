import { expect, test } from "vitest";
import { type Place, wire } from "@/server/events/announce";
import { viewerOf } from "@/server/viewer";
import { quiet } from "@/tests/support/quiet";
import { a, as, ownDatabase } from "@/tests/support/world";
import { hashPassword } from "./passwords";
import { accountSigning } from "./read";
import { openSession } from "./sessions/write";

ownDatabase();
const PASSWORD = "a long enough password";

test("a new password keeps this browser and ends the others; a wrong current one changes nothing", async () => {
  const person = await a.user({ passwordHash: await hashPassword(PASSWORD) });
  const there = await openSession({ accountId: person.id });
  const me = as(person).accounts;
  const next = "an even longer password";
  await expect(me.changePassword({ current: "wrong password", next })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await viewerOf(there!)).not.toBeNull();
  await me.changePassword({ current: PASSWORD, next });
  expect(await viewerOf(there!)).toBeNull();
  expect(await viewerOf(person.sessionId)).not.toBeNull();
  expect(await accountSigning(person.handle, PASSWORD)).toBeNull();
  expect(await accountSigning(person.handle, next)).not.toBeNull();
});

test("signing out everywhere ends all of one's browsers and nobody else's", async () => {
  const [ada, bob] = [await a.user(), await a.user()];
  const second = (await openSession({ accountId: ada.id, userAgent: "Phone" }))!;
  expect((await as(ada).accounts.sessions()).map((session) => session.current)).toEqual([false, true]);
  await as(ada).accounts.signOutEverywhere();
  expect(await viewerOf(ada.sessionId)).toBeNull();
  expect(await viewerOf(second)).toBeNull();
  expect((await as(bob).accounts.me())?.handle).toBe(bob.handle);
  expect(await as(ada).accounts.me()).toBeNull();
});

test("a suspended person keeps their name, another changes theirs", async () => {
  const [held, free] = [await a.user({ state: "suspended" }), await a.user()];
  await expect(as(held).accounts.updateProfile({ name: "Other" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await as(free).accounts.updateProfile({ name: "  Zoë  L " });
  expect((await as(null).accounts.person({ handle: free.handle })).name).toBe("Zoë L");
});

test("a new name makes guests' copies stale where it stands, and nowhere else", async () => {
  const [forum, ada] = [await a.space(), await a.user()];
  const [hers, others] = [await a.thread(forum), await a.thread(forum)];
  await a.post(ada, { space: forum, thread: hers });
  await a.post(ada, { space: forum, thread: hers });
  await a.post(await a.user(), { space: forum, thread: others });
  const heard: Place[] = [];
  wire({ ...quiet, "account.renamed": [({ places }) => heard.push(...places)] });
  await as(ada).accounts.updateProfile({ name: "Ada the Second" });
  wire(quiet);
  expect(heard.map((place) => [place.space.slug, place.thread.id])).toEqual([[forum.slug, hers.id]]);
});
