import { expect, test } from "vitest";
import { a, as, ownDatabase, setAccount } from "@/tests/support/world";

ownDatabase();
const guest = as(null).accounts;

test("a person's page shows what they wrote in open forums, and nothing of their classes or what was taken away", async () => {
  const [forum, course] = [await a.space(), await a.space({ kind: "class" })];
  const ada = await a.member(course);
  const [open, closed] = [await a.thread(forum), await a.thread(course)];
  const post = await a.post(ada, { space: forum, thread: open, move: "evidence" });
  await a.post(ada, { space: course, thread: closed });
  const gone = await a.post(ada, { space: forum, thread: open });
  await as(ada).posts.remove({ space: forum.slug, post: gone.id });
  const shown = await guest.person({ handle: ada.handle.toUpperCase() });
  expect(shown.posts).toMatchObject([{ move: "evidence", path: expect.stringContaining(`?post=${post.id}`) }]);
  expect(JSON.stringify(shown)).not.toContain("@example.org");
});

test.each(["banned", "deleted"] as const)("a %s account has no page, like a handle nobody has", async (state) => {
  const ada = await a.user();
  await setAccount(ada, { state });
  const refused = { code: "NOT_FOUND" };
  await expect(guest.person({ handle: ada.handle })).rejects.toMatchObject(refused);
  await expect(guest.person({ handle: "nobody-here" })).rejects.toMatchObject(refused);
});

test("a mention finds people of the forum by handle or any part of the name, its members first", async () => {
  const forum = await a.space();
  const stranger = await a.user({ handle: "zoe-a", name: "Zoë Ahn" });
  const member = await a.member(forum);
  await setAccount(member, { handle: "zoe-b", name: "Miro Zoerner" });
  await setAccount(await a.user(), { handle: "zoe-c", state: "banned" });
  const found = await as(stranger).accounts.find({ space: forum.slug, prefix: "ZO" });
  expect(found.map((person) => person.handle)).toEqual(["zoe-b", "zoe-a"]);
  expect(await as(stranger).accounts.find({ space: forum.slug, prefix: "%" })).toEqual([]);
});

test("in a class a mention finds its own people only, and an outsider finds nobody", async () => {
  const course = await a.space({ kind: "class" });
  const pupil = await a.member(course);
  const outsider = await a.user({ handle: `x${pupil.handle}` });
  const prefix = "";
  const found = await as(pupil).accounts.find({ space: course.slug, prefix });
  expect(found.map((person) => person.id)).toEqual([pupil.id]);
  await expect(as(outsider).accounts.find({ space: course.slug, prefix })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("guests complete no names", async () => {
  const forum = await a.space();
  await expect(guest.find({ space: forum.slug, prefix: "a" })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});
