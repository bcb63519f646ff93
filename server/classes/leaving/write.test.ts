import { expect, test } from "vitest";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, setAccount } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

test("a student leaves: the class is gone for them at once, and what they wrote stays", async () => {
  const space = await a.space({ kind: "class" });
  const [teacher, student] = [await a.member(space, "instructor"), await a.member(space)];
  const thread = await a.thread(space, teacher);
  const { id } = await a.post(student, { space, thread, body: "It stays." });
  await as(student).classes.leave({ space: space.slug });
  await refused(as(student).spaces.get({ space: space.slug }), "NOT_FOUND");
  const page = await as(teacher).posts.around({ space: space.slug, thread: thread.id, post: id });
  expect(JSON.stringify(page)).toContain("It stays.");
});

test("the last instructor stays, also where another one's account is shut", async () => {
  const space = await a.space({ kind: "class" });
  const [last, gone] = [await a.member(space, "instructor"), await a.member(space, "instructor")];
  await setAccount(gone, { state: "banned" });
  expect(await as(last).classes.mayLeave({ space: space.slug })).toBe(false);
  expect(await refused(as(last).classes.leave({ space: space.slug }), "CONFLICT")).toEqual({
    reason: "last-instructor",
  });
  await a.member(space, "instructor");
  expect(await as(last).classes.mayLeave({ space: space.slug })).toBe(true);
  await as(last).classes.leave({ space: space.slug });
});

test("of instructors who all leave at once one stays, each time", async () => {
  for (let round = 0; round < 10; round++) {
    const space = await a.space({ kind: "class" });
    const people = await Promise.all([1, 2, 3].map(() => a.member(space, "instructor")));
    const left = await Promise.allSettled(people.map((one) => as(one).classes.leave({ space: space.slug })));
    expect(left.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  }
});
