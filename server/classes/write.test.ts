import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { rubricItems, threads } from "@/db/schema/threads";
import { env } from "@/server/env";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

let made = 0;
const newClass = (given = {}) => {
  const slug = `seminar-${++made}`;
  const words = { name: "The seminar", description: "On one year.", term: "Autumn 2026", timeZone: "Europe/Berlin" };
  return { id: uuidv7(), slug, ...words, threads: [] as string[], ...given };
};
const question = async (space: Space, by?: Person) => (await a.thread(space, by)).id;
const titles = async (by: Person, space: string) =>
  (await as(by).threads.list({ space })).threads.map(({ title }) => title);
const version = async ({ id }: Person) =>
  (await getPool().query("select rights_version from accounts where id = $1", [id])).rows[0].rights_version as number;

test("whoever makes a class is its instructor; nobody else finds it, and made twice it is made once", async () => {
  const [teacher, stranger] = [await a.user(), await a.user()];
  const wish = newClass();
  expect(await as(teacher).classes.create(wish)).toEqual({ slug: wish.slug });
  expect(await as(teacher).classes.create(wish)).toEqual({ slug: wish.slug });
  expect(await as(teacher).spaces.get({ space: wish.slug })).toMatchObject({ kind: "class", role: "instructor" });
  expect(await as(teacher).classes.get({ space: wish.slug })).toMatchObject({ term: "Autumn 2026", archivedAt: null });
  await refused(as(stranger).spaces.get({ space: wish.slug }), "NOT_FOUND");
  expect(await refused(as(stranger).classes.create(newClass({ slug: wish.slug })), "CONFLICT")).toEqual({
    field: "slug",
  });
});

test("a class has an address that is free, a zone that there is, and a proven account", async () => {
  const teacher = await a.user();
  for (const wrong of [{ slug: "settings" }, { slug: "A b" }, { timeZone: "Mars/Olympus" }, { timeZone: "+02:00" }])
    await refused(as(teacher).classes.create(newClass(wrong)), "BAD_REQUEST");
  env().SMTP_URL = "smtp://127.0.0.1:1";
  await setAccount(teacher, { emailConfirmedAt: null });
  await refused(as(teacher).classes.create(newClass()), "FORBIDDEN").finally(() => {
    env().SMTP_URL = undefined;
  });
});

test("of a person's classes in an hour the sixth waits; a taken address counts, a form that is not ready does not", async () => {
  env().LIMITS = "on";
  const teacher = await a.user();
  const first = newClass();
  await as(teacher).classes.create(first);
  for (let n = 0; n < 8; n++)
    await refused(as(teacher).classes.create({ ...newClass(), threads: [uuidv7()] }), "CONFLICT");
  for (let n = 0; n < 2; n++) await refused(as(teacher).classes.create(newClass({ slug: first.slug })), "CONFLICT");
  for (let n = 0; n < 2; n++) await as(teacher).classes.create(newClass());
  await refused(as(teacher).classes.create(newClass()), "TOO_MANY_REQUESTS").finally(() => {
    env().LIMITS = "off";
  });
});

test("questions come into a class with what is asked and how it is argued, and with no post, stance or person", async () => {
  const { space, moderator, ada } = await a.forum();
  const asked = await a.thread(space, moderator);
  await a.post(ada, { space, thread: asked, body: "Said in the forum." });
  await as(ada).stances.take({ space: space.slug, thread: asked.id, position: asked.positions[0]!.id });
  const item = { id: uuidv7(), threadId: asked.id, number: 1, title: "Sources", text: "Names them." };
  await db().insert(rubricItems).values(item);
  await db().update(threads).set({ steelman: true, context: "What is at stake." }).where(eq(threads.id, asked.id));
  const teacher = await a.user();
  const { slug } = await as(teacher).classes.create(newClass({ threads: [asked.id] }));
  const [listed] = (await as(teacher).threads.list({ space: slug })).threads;
  const copy = await as(teacher).threads.get({ space: slug, shortId: listed!.shortId });
  expect(copy).toMatchObject({
    ...{ title: asked.title, promptHtml: asked.promptHtml, steelman: true, context: "What is at stake." },
    ...{ version: 1, posts: 0, people: 0, author: { id: teacher.id } },
    rubric: [{ number: 1, title: "Sources", text: "Names them." }],
  });
  expect(copy.id).not.toBe(asked.id);
  expect(copy.positions.map(({ text }) => text)).toEqual(asked.positions.map(({ text }) => text));
  const page = await as(teacher).posts.page({ space: slug, thread: copy.id });
  expect(JSON.stringify(page)).not.toContain("Said in the forum.");
});

test("only questions one may read are offered and brought: another's class gives nothing, and nothing is made", async () => {
  const foreign = await a.space({ kind: "class" });
  const hidden = await question(foreign);
  const teacher = await a.user();
  const offered = (await as(teacher).classes.offers()).flatMap(({ threads }) => threads.map(({ id }) => id));
  expect(offered).not.toContain(hidden);
  const wish = newClass({ threads: [hidden] });
  expect(await refused(as(teacher).classes.create(wish), "CONFLICT")).toEqual({ field: "threads" });
  await refused(as(teacher).spaces.get({ space: wish.slug }), "NOT_FOUND");
});

test("a class's questions are brought by who runs it: its students and TAs cannot take them into another class", async () => {
  const space = await a.space({ kind: "class" });
  const [teacher, ta, student] = [
    await a.member(space, "instructor"),
    await a.member(space, "ta"),
    await a.member(space),
  ];
  const id = await question(space, teacher);
  for (const person of [ta, student]) {
    const offered = (await as(person).classes.offers()).flatMap(({ threads }) => threads);
    expect(offered.map((one) => one.id)).not.toContain(id);
    await refused(as(person).classes.create(newClass({ threads: [id] })), "CONFLICT");
  }
  const offered = (await as(teacher).classes.offers()).flatMap(({ threads }) => threads);
  expect(offered.map((one) => one.id)).toContain(id);
  await as(teacher).classes.create(newClass({ threads: [id] }));
});

test("where the site leaves classes to its staff, nobody else makes or copies one", async () => {
  const space = await a.space({ kind: "class" });
  const [teacher, staff] = [await a.member(space, "instructor"), await a.user({ siteRole: "moderator" })];
  const { threads: _, ...copy } = newClass();
  const given = { ...copy, space: space.slug, shiftDays: null };
  env().CLASSES = "staff";
  try {
    await refused(as(teacher).classes.create(newClass()), "FORBIDDEN");
    await refused(as(teacher).classes.copy(given), "FORBIDDEN");
    await as(staff).classes.create(newClass());
  } finally {
    env().CLASSES = "everyone";
  }
  await as(teacher).classes.copy(given);
});

test("settings changed upon older ones are refused, and both changes are logged", async () => {
  const space = await a.space({ kind: "class" });
  const teacher = await a.member(space, "instructor");
  const seen = await as(teacher).classes.settings({ space: space.slug });
  const settings = { ...seen, name: "Another name", retention: "erased" as const, retentionDays: 90 };
  await as(teacher).classes.configure({ space: space.slug, seen, settings });
  expect(await as(teacher).classes.settings({ space: space.slug })).toEqual(settings);
  const late = { space: space.slug, seen, settings: { ...seen, term: "Spring" } };
  await refused(as(teacher).classes.configure(late), "CONFLICT");
  const { entries } = await as(teacher).log.whole({ space: space.slug });
  expect(entries.map(({ act }) => act)).toEqual(["configure"]);
});

test("an archived class is read and no longer written, its people's tabs learn of it, and it can begin again", async () => {
  const space = await a.space({ kind: "class" });
  const [teacher, student] = [await a.member(space, "instructor"), await a.member(space)];
  const thread = await a.thread(space, teacher);
  const before = await version(student);
  await as(teacher).classes.archive({ space: space.slug });
  expect(await version(student)).toBe(before + 1);
  await refused(a.post(student, { space, thread }), "FORBIDDEN");
  expect(await titles(student, space.slug)).toEqual([thread.title]);
  await as(teacher).classes.unarchive({ space: space.slug });
  await a.post(student, { space, thread });
});
