import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases, flags } from "@/db/schema/cases";
import { decisions } from "@/db/schema/decisions";
import { caseChanges } from "@/db/schema/desks";
import { logEntries } from "@/db/schema/log";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [ada, ben, author, flagger]: Person[] = [];
beforeEach(async () => {
  // A class: no admin of the site stands in.
  space = await a.space({ kind: "class" });
  [ada, ben] = [await a.moderator(space), await a.member(space, "ta")];
  [author, flagger] = [await a.member(space), await a.member(space)];
  thread = await a.thread(space, author);
});

type Kind = "post" | "thread";
/** Ada decides over something flagged of the author's, who appeals. */
async function appealed(kind: Kind = "post", by = ada!) {
  const post = kind === "post" ? await a.post(author!, { space, thread }) : null;
  const target = { kind, id: post?.id ?? thread.id };
  const [id, caseId] = [uuidv7(), uuidv7()];
  await db()
    .insert(cases)
    .values({
      ...{ id: caseId, deskId: space.id, spaceId: space.id, targetKind: kind, targetId: target.id, flagCount: 1 },
      ...{ threadId: thread.id, subjectId: author!.id },
    });
  await db().insert(flags).values({ id: uuidv7(), caseId, byId: flagger!.id, reason: "uncivil", weight: 1 });
  const act = kind === "post" ? ("hide" as const) : ("lock" as const);
  await as(by).decisions.decide({ space: space.slug, id, target, act });
  const { appeal } = await as(author!).appeals.appeal({ decision: id, text: "It answers the question." });
  return { id, post, appeal, caseId, version: 3 };
}
type Appealed = Pick<Awaited<ReturnType<typeof appealed>>, "appeal" | "version">;
const answer = ({ appeal, version }: Appealed, outcome: "upheld" | "overturned", by = ben!) =>
  as(by).appeals.answer({ space: space.slug, appeal, outcome, answer: "I looked again.", version });
const stateOf = async (post: { id: string }) =>
  (await as(flagger!).posts.around({ space: space.slug, thread: thread.id, post: post.id })).posts.find(
    ({ id }) => id === post.id,
  )?.state;
const flagOf = async (caseId: string) => (await db().select().from(flags).where(eq(flags.caseId, caseId)))[0]?.outcome;
const logOf = async (decision: string) =>
  (await db().select().from(logEntries).where(eq(logEntries.decisionId, decision)).orderBy(logEntries.number)).map(
    ({ act, byId }) => [act, byId],
  );

test("overturned, the post is back, its flags were wrong, and the queue and the log say so", async () => {
  const given = await appealed();
  expect(await stateOf(given.post!)).toBe("hidden");
  expect(await flagOf(given.caseId)).toBe("upheld");
  expect(await answer(given, "overturned")).toEqual({ left: [] });
  expect(await stateOf(given.post!)).toBe("published");
  expect(await flagOf(given.caseId)).toBe("rejected");
  const [row] = await db().select().from(cases).where(eq(cases.id, given.caseId));
  expect(row).toMatchObject({ state: "overturned", version: 4 });
  expect(await db().select().from(caseChanges).where(eq(caseChanges.caseId, given.caseId))).toHaveLength(3);
  const [decision] = await db().select().from(decisions).where(eq(decisions.id, given.id));
  expect(decision).toMatchObject({ undoneById: ben!.id });
  expect(await logOf(given.id)).toEqual([
    ["hide", ada!.id],
    ["appeal", author!.id],
    ["overturn", ben!.id],
  ]);
});

test("upheld, everything stays as it was decided", async () => {
  const given = await appealed();
  await answer(given, "upheld");
  expect(await stateOf(given.post!)).toBe("hidden");
  expect(await flagOf(given.caseId)).toBe("upheld");
  const [row] = await db().select().from(cases).where(eq(cases.id, given.caseId));
  expect(row?.state).toBe("upheld");
  expect((await logOf(given.id)).at(-1)).toEqual(["uphold", ben!.id]);
});

test("overturned, a locked thread is open again", async () => {
  const given = await appealed("thread");
  await answer(given, "overturned");
  await a.post(flagger!, { space, thread });
});

test("of two moderators who answer at once one wins, and the other learns what was answered", async () => {
  const given = await appealed();
  const carl = await a.moderator(space);
  const both = await Promise.allSettled([answer(given, "upheld"), answer(given, "overturned", carl)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const upheld = both[0]?.status === "fulfilled";
  expect(await stateOf(given.post!)).toBe(upheld ? "hidden" : "published");
  const said = await refused(answer(given, "upheld"), "CONFLICT");
  expect(said).toEqual({ state: upheld ? "upheld" : "overturned", answer: "I looked again." });
});

test("nobody answers a case that changed since they saw it", async () => {
  const given = await appealed();
  await refused(answer({ ...given, version: 2 }, "overturned"), "CONFLICT");
  expect(await stateOf(given.post!)).toBe("hidden");
});

test("who decided does not answer while another can, and may where nobody else is", async () => {
  const given = await appealed();
  await refused(answer(given, "upheld", ada!), "FORBIDDEN");
  const alone = await appealed("post", ben!);
  await refused(answer(alone, "overturned", ben!), "FORBIDDEN");
  space = await a.space({ kind: "class" });
  [ada, author] = [await a.moderator(space), await a.member(space)];
  thread = await a.thread(space, author);
  const nobody = await appealed();
  await answer(nobody, "upheld", ada!);
  expect((await as(author!).appeals.decision({ decision: nobody.id })).appeal).toMatchObject({ bySame: true });
});

test("nobody answers their own appeal, nor one of another desk, nor without the right", async () => {
  author = await a.member(space, "ta");
  thread = await a.thread(space, author);
  const given = await appealed();
  await refused(answer(given, "overturned", author), "FORBIDDEN");
  await refused(answer(given, "overturned", flagger!), "FORBIDDEN");
  await refused(answer(given, "overturned", await a.moderator(await a.space())), "NOT_FOUND");
  const elsewhere = await a.space({ kind: "class" });
  const stranger = await a.moderator(elsewhere);
  await refused(
    as(stranger).appeals.answer({ ...given, space: elsewhere.slug, outcome: "overturned", answer: "Mine." }),
    "NOT_FOUND",
  );
  expect(await stateOf(given.post!)).toBe("hidden");
});

test("what a later decision did stays, and whoever overturns the earlier one is told", async () => {
  const given = await appealed();
  const restore = { id: uuidv7(), target: { kind: "post" as const, id: given.post!.id }, act: "restore" as const };
  await as(ada!).decisions.decide({ space: space.slug, ...restore });
  const { left } = await answer(given, "overturned");
  expect(left).toHaveLength(1);
  expect(await stateOf(given.post!)).toBe("published");
  expect((await as(author!).appeals.decision({ decision: given.id })).deeds[0]?.undoneAt).toBeTruthy();
});

test("what was decided at once goes at once, and only by who has the right to all of it", async () => {
  const post = await a.post(author!, { space, thread });
  const id = uuidv7();
  const target = { kind: "post" as const, id: post.id };
  const person = { act: "silence" as const, args: { until: new Date(Date.now() + 86_400_000).toISOString() } };
  await as(ada!).decisions.decide({ space: space.slug, id, target, act: "hide", message: "Off topic.", person });
  await refused(a.post(author!, { space, thread }), "FORBIDDEN");
  const { appeal } = await as(author!).appeals.appeal({ decision: id, text: "It answers the question." });
  await refused(answer({ appeal, version: 1 }, "overturned"), "FORBIDDEN");
  await answer({ appeal, version: 1 }, "overturned", await a.moderator(space));
  expect(await stateOf(post)).toBe("published");
  await a.post(author!, { space, thread });
  const { deeds } = await as(author!).appeals.decision({ decision: id });
  expect(deeds.map(({ act, undoneAt }) => [act, undoneAt !== null])).toEqual([
    ["hide", true],
    ["silence", true],
  ]);
});

test("a suspension from the whole site is answered at the site's desk, not at a space's", async () => {
  const [one, other] = [await a.admin(), await a.admin()];
  const id = uuidv7();
  const target = { kind: "account" as const, id: author!.id };
  const args = { until: new Date(Date.now() + 86_400_000).toISOString() };
  await as(one).decisions.decide({ space: null, id, target, act: "suspend", args, message: "Rest." });
  const { appeal } = await as(author!).appeals.appeal({ decision: id, text: "It was a quote." });
  const given = { appeal, outcome: "overturned" as const, answer: "It was.", version: 1 };
  await refused(as(ada!).appeals.answer({ space: space.slug, ...given }), "NOT_FOUND");
  await refused(as(one).appeals.answer({ space: null, ...given }), "FORBIDDEN");
  expect((await as(author!).appeals.standing({})).sanctions).toMatchObject([{ kind: "suspension", space: null }]);
  await as(other).appeals.answer({ space: null, ...given });
  expect((await as(author!).appeals.standing({})).sanctions).toEqual([]);
  await a.post(author!, { space, thread });
});
