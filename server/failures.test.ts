import { expect, test } from "vitest";
import { openDoor } from "@/tests/support/door";
import { a, cookieOf, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
const door = openDoor({ pages: null });

type Asked = (at: { space: Space; me: Person }) => [procedure: string, input: unknown];
const far = "2024-02-30T10:00:00.000000Z_01a20b7e-f1c0-727b-9560-16fcf6a26513";

test.each<[string, number, Asked]>([
  ["NUL in a title looked for", 400, ({ space }) => ["threads.similar", { space: space.slug, title: "abcd\u0000" }]],
  ["NUL in a name looked for", 400, ({ space }) => ["accounts.find", { space: space.slug, prefix: "a\u0000" }]],
  ["NUL in a handle", 404, () => ["accounts.person", { handle: "ada\u0000" }]],
  ["a handle longer than any", 404, () => ["accounts.person", { handle: "a".repeat(300) }]],
  ["a page after a day that never was", 400, ({ space }) => ["threads.list", { space: space.slug, cursor: far }]],
  [
    "a page after no thread",
    400,
    ({ space }) => ["threads.list", { space: space.slug, cursor: `2024-02-03T10:00:00.000000Z_${"-".repeat(36)}` }],
  ],
  ["an id that is none", 400, ({ space }) => ["posts.source", { space: space.slug, post: "7" }]],
  ["a list that is too long", 400, () => ["posts.heads", { threads: Array(51).fill(crypto.randomUUID()) }]],
  ["no input", 400, () => ["threads.list", undefined]],
  ["a mutation asked for", 405, () => ["posts.publish", {}]],
  ["a procedure nobody made", 404, () => ["posts.burn", {}]],
])("%s is refused with %i, in words for people", async (_, status, asked) => {
  const space = await a.space();
  const me = await a.member(space);
  const [procedure, input] = asked({ space, me });
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const path = `/api/trpc/${procedure}${query}`;
  const answer = await door.ask({ path, headers: { cookie: await cookieOf(me) } });
  const { error } = JSON.parse(answer.body);
  expect([answer.status, error.data.httpStatus]).toEqual([status, status]);
  expect(error.message).toMatch(/^[A-Z][\w ,':-]+\.$/);
  expect(error.message).not.toMatch(/expected|invalid|pattern|procedure|path/i);
});

test("broken JSON is refused without a word of the parser's", async () => {
  const { status, body } = await door.post("accounts.forgot", '{"email": ');
  expect([status, JSON.parse(body).error.message]).toEqual([400, "This cannot be read."]);
});
