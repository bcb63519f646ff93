import { expect, test } from "vitest";
import { accountSigning } from "@/server/accounts/read";
import { a, as, type Person } from "@/tests/support/people";
import { rows } from "@/tests/support/promises";
import { ownDatabase } from "@/tests/support/world";
import { openDemoAccounts } from "./demo-password";
import { seedDemo } from "./seed-demo";

ownDatabase();

test("the demo's class has its people, three assignments, one of them marked, and threads without a gap, once", async () => {
  await seedDemo();
  await seedDemo();
  const [counted] = await rows(`
    select (select count(*)::int from memberships where space_id = s.id and role = 'student') as students,
      (select count(*)::int from memberships where space_id = s.id and role in ('ta', 'instructor')) as staff,
      (select count(*)::int from assignments where space_id = s.id) as assignments,
      (select count(*)::int from grades where space_id = s.id and released_at is not null) as released,
      (select count(*)::int from posts where space_id = s.id) as posts
    from spaces s where slug = 'history-217'`);
  expect(counted).toEqual({ students: 24, staff: 2, assignments: 3, released: 21, posts: 51 });
  // Where nobody has a name, nobody has one.
  const named = await rows(`
    select p.id from posts p join threads t on t.id = p.thread_id join memberships m on m.space_id = t.space_id and m.account_id = p.author_id
    where t.anonymous and m.role = 'student' and p.pseudonym_id is null`);
  expect(named).toEqual([]);
});

test("nobody outside sees the demo's class", async () => {
  const stranger: Person = await a.user();
  expect((await as(stranger).spaces.list()).map(({ slug }) => slug)).not.toContain("history-217");
});

test("the demo's people sign in with this site's password, the same at the next start; no other account does", async () => {
  const { handle, password } = await openDemoAccounts();
  expect((await openDemoAccounts()).password).toBe(password);
  for (const login of [handle, "mina-oduya"]) expect((await accountSigning(login, password))?.handle).toBe(login);
  expect(await accountSigning((await a.user()).handle, password)).toBeNull();
});
