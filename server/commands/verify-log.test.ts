import { execFile } from "node:child_process";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { logEntries } from "@/db/schema/log";
import { decideOn } from "@/tests/support/deciding";
import { a, ownDatabase, type Space } from "@/tests/support/world";

const database = ownDatabase();
let space: Space;
beforeAll(async () => {
  space = await a.space();
  const staff = await a.moderator(space);
  const thread = await a.thread(space, staff);
  for (const act of ["lock", "unlock"] as const) await decideOn(staff, space, { thread: thread.id }, act);
});

/** `npm run verify-log`, with the secrets that this process wrote the log with. */
function verify(): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: database.url() };
  return new Promise((resolve) => {
    execFile("node", ["--import", "tsx", "server/commands/verify-log.ts"], { env }, (error, said, wrong) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, said: said + wrong }),
    );
  });
}

test("the command says that every log holds; edited by SQL, it names the entry and ends with 1", async () => {
  const held = await verify();
  expect(held.said).toMatch(new RegExp(`^${space.slug}: 2 entries hold, head \\S+$`, "m"));
  expect(held.code).toBe(0);
  await db().update(logEntries).set({ act: "keep" }).where(eq(logEntries.number, 1));
  const broken = await verify();
  expect(broken.said).toContain(`${space.slug}: BROKEN, entry 1: what was done, by whom or when was changed`);
  expect(broken.code).toBe(1);
}, 60_000);
