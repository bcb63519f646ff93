import { and, eq, inArray, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { cases, flags } from "@/db/schema/cases";
import { changes, posts, revisions } from "@/db/schema/posts";
import { ruleHits, rules, ruleVersions } from "@/db/schema/rules";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { found } from "@/server/errors";
import { RENDERER, renderMarkdown } from "@/server/markdown/render";
import { changed } from "@/server/moderation/cases/changes/write";
import { childPath } from "@/server/posts/path";
import { nextChange } from "@/server/threads/changes/write";
import { seedThreadId } from "./seed";
import { type Bench, type DemoModeration, moment } from "./seed-moderation-file";
import { stableId } from "./seed-names";

type Spam = DemoModeration["spam"];

/** A wave of advertisements by new accounts, held back by a rule before anybody saw them. */
export async function holdSpam(tx: Transaction, bench: Bench, spam: Spam): Promise<void> {
  const threadId = seedThreadId("october-1917", spam.thread);
  const rule = await linkRule(tx, bench);
  const authors = await newcomers(tx, bench, spam.accounts);
  const minutes = (index: number) => moment(bench, spam.at - (index * spam.at) / 60);
  const wave = spam.pitches.flatMap((pitch, round) =>
    authors.map((authorId, at) => ({ authorId, body: pitch.replace("{n}", String(round * authors.length + at + 1)) })),
  );
  for (const [index, { authorId, body }] of wave.entries()) {
    const [id, at] = [stableId(threadId, "spam", index), minutes(index)];
    await holdPost(tx, bench, { id, threadId, authorId, body, at });
    const caseId = stableId("case", id);
    await tx.insert(cases).values({
      ...{ id: caseId, deskId: bench.spaceId, spaceId: bench.spaceId, targetKind: "post", targetId: id, threadId },
      ...{ subjectId: authorId, weight: 1, flagCount: 1, reasons: ["rule"], openedAt: at },
    });
    const flag = { caseId, byId: null, ruleId: rule.id, reason: "rule" as const, text: rule.name, weight: 1 };
    await tx.insert(flags).values({ ...flag, id: stableId(caseId, "flag"), createdAt: at });
    const hit = { ruleId: rule.id, version: 1, effect: "hold" as const, postId: id, accountId: authorId, at };
    await tx.insert(ruleHits).values({ ...hit, id: stableId(caseId, "hit") });
    await changed(tx, { id: caseId, deskId: bench.spaceId, escalatedAt: null });
  }
}

type Held = { id: string; threadId: string; authorId: string; body: string; at: Date };
async function holdPost(tx: Transaction, bench: Bench, { id, threadId, authorId, body, at }: Held): Promise<void> {
  const { seq, ordinals } = await nextChange(tx, threadId);
  await tx
    .update(threads)
    .set({ ordinals: ordinals + 1 })
    .where(eq(threads.id, threadId));
  const { rows } = await tx.execute<{ number: string }>(
    sql`select nextval(pg_get_serial_sequence('posts', 'number')) as number`,
  );
  const number = Number(found(rows[0]).number);
  const { html } = await renderMarkdown(body);
  await tx.insert(posts).values({
    ...{ id, number, ordinal: ordinals + 1, threadId, spaceId: bench.spaceId, parentId: null, depth: 1 },
    ...{ path: childPath("", number), authorId, move: "claim", state: "held", html, renderer: RENDERER, createdAt: at },
  });
  const text = { id: stableId(id, "text"), threadId, postId: id, version: 1, body, byId: authorId, at };
  await tx.insert(revisions).values(text);
  await tx.insert(changes).values({ threadId, seq, postId: id, kind: "held", at });
}

/** Accounts an hour or two old, each with a membership of the same age. */
async function newcomers(tx: Transaction, bench: Bench, handles: string[]): Promise<string[]> {
  const since = moment(bench, 3);
  const rows = handles.map((handle) => ({
    ...{ id: stableId("account", handle), handle, name: handle.replace("bargain-", "Bargains "), createdAt: since },
    ...{ email: `${handle}@demo.invalid`, emailConfirmedAt: since },
  }));
  await tx.insert(accounts).values(rows).onConflictDoNothing();
  const there = and(
    inArray(accounts.handle, handles),
    inArray(
      accounts.email,
      rows.map(({ email }) => email),
    ),
  );
  const ids = (await tx.select({ id: accounts.id }).from(accounts).where(there)).map(({ id }) => id);
  const joined = ids.map((accountId) => ({ spaceId: bench.spaceId, accountId, role: "member" as const }));
  if (ids.length > 0)
    await tx
      .insert(memberships)
      .values(joined.map((row) => ({ ...row, joinedAt: since })))
      .onConflictDoNothing();
  return ids;
}

async function linkRule(tx: Transaction, bench: Bench) {
  const [id, at] = [stableId("rule", "links"), moment(bench, 900)];
  const rule = {
    ...{ name: "Links by newcomers", kind: "links" as const, effect: "hold" as const, enabled: true, version: 1 },
    config: { most: 1, newcomers: true },
  };
  await tx.insert(rules).values({ ...rule, id, spaceId: bench.spaceId, updatedAt: at });
  await tx.insert(ruleVersions).values({ ...rule, ruleId: id, byId: bench.moderators[0] ?? "", at });
  return { id, ...rule };
}
