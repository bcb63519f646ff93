import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions, tokens } from "@/db/schema/accounts";
import { openSession } from "@/server/accounts/sessions/write";
import { issueToken } from "@/server/accounts/tokens/write";
import { a, ownDatabase } from "@/tests/support/world";
import { sweep } from "./sweep";

ownDatabase();
const DAY = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

test("ended sessions and links a month old are swept away, others stay", async () => {
  const ada = await a.user();
  await db()
    .update(sessions)
    .set({ expiresAt: daysAgo(1) });
  await issueToken(db(), { purpose: "reset", accountId: ada.id });
  await db()
    .update(tokens)
    .set({ expiresAt: daysAgo(31) });
  const standing = await openSession({ accountId: ada.id });
  await issueToken(db(), { purpose: "reset", accountId: ada.id });
  await sweep();
  expect((await db().select().from(sessions)).map((row) => row.id)).toEqual([standing]);
  expect(await db().select().from(tokens)).toHaveLength(1);
});
