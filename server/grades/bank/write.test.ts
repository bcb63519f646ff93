import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { a, as, ownDatabase } from "@/tests/support/world";

ownDatabase();

test("sentences are a class's own, the most used first; they are changed and thrown away", async () => {
  const [space, other] = [await a.space({ kind: "class" }), await a.space({ kind: "class" })];
  const [ta, stranger] = [await a.member(space, "ta"), await a.member(other, "ta")];
  const [first, second] = [uuidv7(), uuidv7()];
  const here = (comment: string) => ({ space: space.slug, comment });
  await as(ta).grades.keepComment({ ...here(first), text: "Name your source." });
  await as(ta).grades.keepComment({ ...here(second), text: "Answer the other side." });
  await as(ta).grades.useComment(here(second));
  const words = async () => (await as(ta).grades.comments({ space: space.slug })).map(({ text }) => text);
  expect(await words()).toEqual(["Answer the other side.", "Name your source."]);
  await as(ta).grades.keepComment({ ...here(first), text: "Name your sources." });
  await as(ta).grades.dropComment(here(second));
  expect(await words()).toEqual(["Name your sources."]);

  const foreign = { space: other.slug, comment: first };
  await expect(as(stranger).grades.useComment(foreign)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(as(stranger).grades.keepComment({ ...foreign, text: "Mine." })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await as(stranger).grades.dropComment(foreign);
  expect(await words()).toEqual(["Name your sources."]);
  expect(await as(stranger).grades.comments({ space: other.slug })).toEqual([]);
});
