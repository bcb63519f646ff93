import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { cases, flags } from "@/db/schema/cases";
import { appeals, decisions, sanctions } from "@/db/schema/decisions";
import { houseRules } from "@/db/schema/desks";
import { a } from "@/tests/support/people";
import type { Thread } from "./forum";

const DAY_MS = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

/**
 * Straight into the database: whoever is signed in on the page has been decided about in every way, and has flagged. At
 * a desk of its own, so that nothing of it stands in the queues of other journeys.
 */
export async function judgeViewer(page: Page, { id: threadId }: Pick<Thread, "id">): Promise<void> {
  const me = await viewerOf(page);
  const { id: spaceId } = await a.space({ slug: `judged-${randomBytes(5).toString("hex")}`, name: "October 1917" });
  const { id: byId } = await a.user({ handle: `judge-${randomBytes(5).toString("hex")}` });
  await db()
    .insert(houseRules)
    .values({ deskId: spaceId, code: "R1", title: "Argue with the point", text: "Not with who makes it.", place: 1 });
  const about = { deskId: spaceId, spaceId, threadId, byId, subjectId: me, houseRule: "R1" };
  const ofThread = { ...about, targetKind: "thread" as const, targetId: threadId };
  const ofMe = { ...about, threadId: null, targetKind: "account" as const, targetId: me };
  const [locked, silenced, appealed] = [uuidv7(), uuidv7(), uuidv7()];
  await db()
    .insert(decisions)
    .values([
      { ...ofThread, id: appealed, act: "lock", at: ago(9), message: "It has been answered." },
      { ...ofThread, id: locked, act: "retitle", at: ago(2), undoneAt: ago(1), undoneById: byId },
      { ...ofMe, id: silenced, act: "silence", at: ago(1), message: "You call people names.\nArgue with the point." },
    ]);
  await db()
    .insert(sanctions)
    .values({
      id: uuidv7(),
      decisionId: silenced,
      spaceId,
      accountId: me,
      kind: "silence",
      at: ago(1),
      until: ago(-6),
    });
  await db()
    .insert(appeals)
    .values({
      ...{ id: uuidv7(), decisionId: appealed, byId: me, text: "It has not.", at: ago(8), state: "upheld" },
      ...{ answeredById: byId, answer: "It has, in the third branch.", answeredAt: ago(7) },
    });
  await flagged(me, { targetId: threadId, spaceId });
}

async function flagged(byId: string, { targetId, spaceId }: { targetId: string; spaceId: string }): Promise<void> {
  const caseId = uuidv7();
  const where = { deskId: spaceId, spaceId, targetKind: "thread" as const, targetId, threadId: targetId };
  await db()
    .insert(cases)
    .values({ id: caseId, ...where, state: "decided", decidedAt: ago(3) });
  const flag = { caseId, byId, reason: "off-topic" as const, weight: 1, outcome: "rejected" as const };
  await db()
    .insert(flags)
    .values({ id: uuidv7(), ...flag, text: "It is about 1905." });
}

async function viewerOf(page: Page): Promise<string> {
  const answer = await page.evaluate(async () => (await fetch("/api/trpc/accounts.me")).json());
  return answer.result.data.id;
}
