import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { memberships } from "@/db/schema/spaces";
import { stances } from "@/db/schema/stances";
import { threads } from "@/db/schema/threads";
import { draw } from "@/server/classes/pseudonyms/draw";
import { CREATURES, QUALITIES } from "@/server/classes/pseudonyms/words";
import { env } from "@/server/env";
import type { PostView } from "@/server/posts/view";
import { appRouter } from "@/server/root";
import { hold } from "@/tests/state/scene";
import { arguedIn } from "@/tests/support/argument";
import { decideOn } from "@/tests/support/deciding";
import { sendLetters, tellDecided, tellEverybody } from "@/tests/support/jobs";
import { type Ear, liveServer, quietly, until } from "@/tests/support/live-server";
import { ownMailServer } from "@/tests/support/mail";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();
const { arrived, open, shut } = ownMailServer();
const folder = mkdtempSync(join(tmpdir(), "moot-pseudonyms-"));
beforeAll(async () => {
  Object.assign(env(), { SMTP_URL: await open(), APP_URL: "https://moot.example", DATA_DIR: folder });
});
afterAll(async () => {
  await shut();
  rmSync(folder, { recursive: true, force: true });
});

/** A student with a name, a handle and an address that stand nowhere by accident. */
async function student(space: Space): Promise<Person> {
  const person = await a.member(space);
  const handle = `unmistakable-${person.id.slice(-8)}`;
  const known = { handle, name: `Unmistakable ${person.id.slice(-8)}`, email: `${handle}@example.org` };
  await db().update(accounts).set(known).where(eq(accounts.id, person.id));
  return { ...person, handle };
}
const veil = (thread: { id: string }, anonymous = true) =>
  db().update(threads).set({ anonymous }).where(eq(threads.id, thread.id));

type Who = "peer" | "observer" | "ta";
const READERS: Who[] = ["peer", "observer", "ta"];

/** Everything by which somebody becomes known as the author of words, done under pseudonyms. */
async function aScene() {
  const space = await a.space({ kind: "class" });
  const staff = await a.moderator(space);
  const ta = await a.member(space, "ta");
  // Everything a TA can be given but to look behind pseudonyms.
  const rights = ["people", "rules", "log", "roster", "assign", "release"];
  await db().update(memberships).set({ rights }).where(eq(memberships.accountId, ta.id));
  const people = { peer: await a.member(space), observer: await a.member(space, "observer"), ta };
  const thread = await a.thread(space, staff);
  const { say, endorse } = await arguedIn(space, thread, ["Participants"]);
  await veil(thread);
  const authors = [await student(space), await student(space), await student(space)];
  const [one, two, three] = authors as [Person, Person, Person];
  const here = { space: space.slug, thread: thread.id };
  for (const follower of [people.peer, people.ta, staff])
    for (const { id } of authors) await as(follower).follows.follow({ kind: "person", target: id });
  for (const follower of Object.values(people))
    await as(follower).follows.follow({ kind: "thread", target: thread.id });
  const ears = {} as Record<Who, Ear>;
  for (const who of READERS) {
    ears[who] = await live.connect(people[who]);
    await ears[who].enter(thread.id);
  }
  for (const [n, author] of authors.entries()) {
    const position = thread.positions[n % 2]!.id;
    await as(author).stances.take({ ...here, position, wouldChange: `Minutes, number ${n}.`, shown: true });
  }
  const peers = await a.post(people.peer, { space, thread, body: "A claim of the peer's." });
  const staffs = await a.post(staff, { space, thread, body: "A claim of the instructor's." });
  const cites = [{ key: "k", author: "Berg", title: "Minutes", year: 1917 }];
  const asked = await say(one, { move: "question", body: "Who was told?", items: [1], cites });
  const answer = await a.post(two, { space, thread, parentId: peers.id, body: `Not so, @${people.peer.handle}.` });
  await a.post(three, {
    space,
    thread,
    parentId: staffs.id,
    move: "challenge",
    body: "Neither.",
    steelman: "They hold so, and that in writing.",
  });
  const [row] = await db().select().from(stances).where(eq(stances.accountId, one.id));
  const evidence = await a.post(two, { space, thread, parentId: asked.id, move: "evidence", answers: [row!.id] });
  const restated = await a.post(people.peer, {
    ...{ space, thread, parentId: answer.id, move: "challenge" },
    steelman: "Two holds that it was not so.",
  });
  await as(two).posts.markFair({ space: space.slug, post: restated.id, fair: true });
  for (let n = 0; n < 3; n++) {
    const yes = await say(n === 0 ? one : await standing(1), { to: asked });
    await say(n === 0 ? two : await standing(2), { to: yes, move: "challenge" });
  }
  const synthesis = await say(one, { move: "synthesis", body: "Where it stands." });
  await as(staff).posts.pin({ space: space.slug, post: synthesis.id });
  const revise = (by: Person, post: PostView, version: number) =>
    as(by).posts.revise({
      space: space.slug,
      post: post.id,
      version,
      body: `Where it stands, again ${version}. @${people.peer.handle}`,
    });
  await revise(two, synthesis, 1);
  await revise(three, synthesis, 2);
  await revise(two, answer, 1);
  await endorse(asked, 6, 0.9);
  await endorse(evidence, 2);
  await as(three).endorsements.endorse({ space: space.slug, post: asked.id, kind: "persuasive" });
  await as(people.peer).endorsements.endorse({ space: space.slug, post: answer.id, kind: "sourced" });
  await as(people.peer).stances.take({ ...here, position: thread.positions[0]!.id });
  await as(people.peer).stances.take({
    ...here,
    position: thread.positions[1]!.id,
    because: asked.id,
    reason: "It asks well.",
  });
  await as(people.peer)
    .reads.mark({ ...here, posts: [answer.id], place: answer.id })
    .catch(() => undefined);
  async function standing(stand: number): Promise<Person> {
    const person = await student(space);
    authors.push(person);
    await as(person).stances.take({ ...here, position: thread.positions.find(({ number }) => number === stand)!.id });
    return person;
  }
  await tellEverybody();
  const flagged = {
    ...{ space: space.slug, reason: "off-topic" as const },
    target: { kind: "post" as const, id: answer.id },
  };
  await as(people.peer).flags.flag(flagged);
  return { space, staff, people, thread, here, authors, ears, posts: { asked, answer, evidence, synthesis } };
}
type Scene = Awaited<ReturnType<typeof aScene>>;
type Reader = { me: ReturnType<typeof as>; scene: Scene; who: Who };
type Read = (reader: Reader) => Promise<unknown>;

const ofEach = ({ scene }: Reader, read: (post: string) => Promise<unknown>) =>
  Promise.all(Object.values(scene.posts).map(({ id }) => read(id).catch(() => "refused")));
const ofAuthors = ({ scene }: Reader, read: (person: string) => Promise<unknown>) =>
  Promise.all(scene.authors.map(({ id }) => read(id).catch(() => "refused")));
const slugOf = ({ scene }: Reader) => scene.space.slug;

/** Every query by which somebody could read who wrote what. */
const queries: Record<string, Read> = {
  "posts.page": ({ me, scene }) => me.posts.page(scene.here),
  "posts.list": ({ me, scene }) =>
    Promise.all(
      (["newest", "oldest", "bridging", "endorsed", "unanswered"] as const).map((order) =>
        me.posts.list({ ...scene.here, order }),
      ),
    ),
  "posts.branch": ({ me, scene }) => me.posts.branch({ ...scene.here, root: scene.posts.asked.id, after: "0000000" }),
  "posts.around": (at) => ofEach(at, (post) => at.me.posts.around({ ...at.scene.here, post })),
  "posts.place": (at) => ofEach(at, (post) => at.me.posts.place({ space: slugOf(at), post })),
  "posts.since": ({ me, scene }) => me.posts.since({ ...scene.here, seq: 0, tallies: 0 }),
  "posts.heads": ({ me, scene }) => me.posts.heads({ threads: [scene.thread.id] }),
  "posts.mine": ({ me, scene }) => me.posts.mine(scene.here),
  "posts.own": ({ me, scene }) => me.posts.own(scene.here),
  "posts.source": (at) => ofEach(at, (post) => at.me.posts.source({ space: slugOf(at), post })),
  "posts.history": (at) => ofEach(at, (post) => at.me.posts.history({ space: slugOf(at), post })),
  "threads.list": (at) => at.me.threads.list({ space: slugOf(at) }),
  "threads.get": (at) => at.me.threads.get({ space: slugOf(at), shortId: at.scene.thread.shortId }),
  "threads.pinned": ({ me, scene }) => me.threads.pinned(scene.here),
  "threads.similar": (at) => at.me.threads.similar({ space: slugOf(at), title: at.scene.thread.title }),
  "threads.named": (at) => at.me.threads.named({ space: slugOf(at), words: "" }),
  "threads.matrix": ({ me, scene }) => me.threads.matrix(scene.here),
  "threads.overview": ({ me, scene }) => me.threads.overview(scene.here),
  "stances.mine": ({ me, scene }) => me.stances.mine(scene.here),
  "stances.candidates": ({ me, scene }) => me.stances.candidates(scene.here),
  "stances.conditions": ({ me, scene }) => me.stances.conditions(scene.here),
  "endorsements.mine": ({ me, scene }) => me.endorsements.mine(scene.here),
  "reads.mine": ({ me, scene }) => me.reads.mine(scene.here),
  "reads.next": ({ me, scene }) => me.reads.next({ ...scene.here, after: null }),
  "reads.waiting": ({ me, scene }) => me.reads.waiting(scene.here),
  "reads.unread": ({ me, scene }) => me.reads.unread({ threads: [scene.thread.id] }),
  "follows.inThread": ({ me, scene }) => me.follows.inThread(scene.here),
  "notifications.list": ({ me }) => me.notifications.list({}),
  "notifications.unread": ({ me }) => me.notifications.unread(),
  "drafts.in": ({ me, scene }) => me.drafts.in(scene.here),
  "drafts.mine": ({ me }) => me.drafts.mine({}),
  "decisions.asked": ({ me, scene }) => me.decisions.asked(scene.here),
  "flags.mine": ({ me, scene }) => me.flags.mine(scene.here),
  "appeals.standing": ({ me }) => me.appeals.standing({}),
  "log.list": (at) => at.me.log.list({ space: slugOf(at) }),
  "log.whole": (at) => at.me.log.whole({ space: slugOf(at) }),
  "cases.list": async (at) =>
    Promise.all(
      (["open", "appealed", "decided"] as const).map((shelf) => at.me.cases.list({ space: slugOf(at), shelf })),
    ),
  "cases.since": (at) => at.me.cases.since({ space: slugOf(at), seq: 0 }),
  "cases.get": async (at) => {
    const shelves = await Promise.all(
      (["open", "appealed", "decided"] as const).map((shelf) => at.me.cases.list({ space: slugOf(at), shelf })),
    );
    const ids = shelves.flatMap(({ cases }) => cases.map(({ id }) => id));
    expect(ids).not.toEqual([]);
    return Promise.all(ids.map((id) => at.me.cases.get({ space: slugOf(at), case: id })));
  },
  "insight.get": (at) => at.me.insight.get({ space: slugOf(at) }),
  "pseudonyms.mine": ({ me, scene }) => me.pseudonyms.mine(scene.here),
  "pseudonyms.seen": (at) => at.me.pseudonyms.seen({ space: slugOf(at) }),
};

/** Asked by the very thing that would be a leak: they may not answer with what was written under a pseudonym. */
const byPerson: Record<string, Read> = {
  "sanctions.about": (at) => ofAuthors(at, (person) => at.me.sanctions.about({ space: slugOf(at), person })),
  "trust.of": (at) => ofAuthors(at, (person) => at.me.trust.of({ space: slugOf(at), person })),
  "accounts.person": (at) => Promise.all(at.scene.authors.map(({ handle }) => at.me.accounts.person({ handle }))),
};
const NOTHING_OF_OTHERS = [
  ...["accounts.find", "follows.has", "follows.mine", "drafts.text", "appeals.decision", "appeals.linked"],
  ...["cases.desks", "cases.moderates", "trust.mine", "notifications.mail"],
];

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: "query" | "mutation" } }>;

test("every query about a debate or its moderation is walked here", () => {
  const parts =
    /^(posts|threads|stances|endorsements|reads|follows|notifications|drafts|decisions|flags|appeals|log|cases|insight|trust|pseudonyms)\./;
  const all = Object.entries(procedures).filter(([, one]) => one._def.type === "query");
  const known = new Set([...Object.keys(queries), ...Object.keys(byPerson), ...NOTHING_OF_OTHERS]);
  expect(all.map(([path]) => path).filter((path) => parts.test(path) && !known.has(path))).toEqual([]);
});

const telltales = async (people: Person[]) => {
  const rows = await db().select().from(accounts);
  return people.flatMap(({ id }) => {
    const { handle, name, email } = rows.find((row) => row.id === id)!;
    return [id, handle, name, email ?? ""];
  });
};

/** Every surface on which a reader learns of an author's account, and every one that could not be read. */
async function leaks(scene: Scene): Promise<string[]> {
  const names = await telltales(scene.authors);
  const found: string[] = [];
  const walk = async (who: Who) => {
    const reader = { me: as(scene.people[who]), scene, who };
    for (const [path, read] of Object.entries(queries)) {
      const told = JSON.stringify((await read(reader).catch(refusedTo(who, path))) ?? null);
      if (names.some((name) => told.includes(name))) found.push(`${path} for ${who}`);
    }
    for (const [path, read] of Object.entries(byPerson)) {
      const told = JSON.stringify((await read(reader).catch(refusedTo(who, path))) ?? null);
      const posts = Object.values(scene.posts).map(({ id }) => id);
      if (posts.some((id) => told.includes(id))) found.push(`${path} for ${who}`);
    }
    // Under no name at all it would still tell that it is somebody they follow: they follow nobody else.
    const { notices } = await reader.me.notifications.list({});
    if (notices.some(({ reason }) => reason === "person")) found.push(`whom they follow, for ${who}`);
    const { socket: _, ...heard } = scene.ears[who];
    const told = JSON.stringify(heard);
    if (names.some((name) => told.includes(name))) found.push(`the open line for ${who}`);
  };
  await Promise.all(READERS.map(walk));
  return found;
}

/** Only what is staff's may be refused. */
const STAFF_ONLY = /^(cases|log\.whole|insight|sanctions|trust|threads\.named)/;
const refusedTo = (who: Who, path: string) => (error: Error) => {
  if (who === "ta" || !STAFF_ONLY.test(path)) throw new Error(`${path} for ${who}: ${error.message}`);
};

test("whoever writes under a pseudonym is known by nothing else, whatever becomes of their words", async () => {
  const scene = await aScene();
  const { space, staff, thread, authors, posts } = scene;
  const [one, two, three] = authors as [Person, Person, Person];
  await quietly(600);
  expect(scene.ears.peer.frames.length).toBeGreaterThan(0);
  expect(await leaks(scene)).toEqual([]);
  const steps: Record<string, () => Promise<unknown>> = {
    async "decided over and appealed"() {
      await warned(scene, posts.answer);
      await tellDecided();
      await appealed(two);
      await as(one).posts.remove({ space: space.slug, post: posts.asked.id });
      await decideOn(staff, space, { post: posts.synthesis.id }, "request-edit", { message: "Shorter." });
    },
    async "held, restored, revised"() {
      await hold({ space, thread }, posts.evidence);
      await as(one).posts.restore({ space: space.slug, post: posts.asked.id });
      await as(three).posts.revise({ space: space.slug, post: posts.synthesis.id, version: 3, body: "Now so." });
    },
    "named from now on": () => veil(thread, false),
  };
  for (const [what, act] of Object.entries(steps)) {
    await act();
    await tellEverybody();
    await tellDecided();
    await quietly(300);
    expect(await leaks(scene), what).toEqual([]);
  }
  await sendLetters();
  expect(arrived.length).toBeGreaterThan(3);
  for (const mail of arrived) {
    const whole = JSON.stringify(mail);
    expect(whole).not.toContain("whom you follow");
    const to = JSON.stringify(mail.to);
    const others = authors.filter(({ handle }) => !to.includes(handle));
    const names = await telltales(others);
    expect(
      names.filter((name) => whole.includes(name)),
      mail.subject,
    ).toEqual([]);
  }
}, 240_000);

/** Staff hide a post and warn whoever wrote it, not knowing who that is. */
async function warned({ space, people }: Scene, post: PostView): Promise<void> {
  const target = { kind: "post" as const, id: post.id };
  const wish = {
    space: space.slug,
    id: uuidv7(),
    target,
    act: "hide" as const,
    person: { act: "warn" as const, args: {} },
  };
  await as(people.ta).decisions.decide({ ...wish, message: "Not like this." });
}
async function appealed(person: Person): Promise<void> {
  const { decisions } = await as(person).appeals.standing({});
  await as(person).appeals.appeal({ decision: decisions[0]!.id, text: "It was meant otherwise." });
}

test("the panel of a named person has nothing by which a decision over their pseudonym is found, but for who may look behind it", async () => {
  const space = await a.space({ kind: "class" });
  const [staff, ta, author] = [await a.moderator(space), await a.member(space, "ta"), await student(space)];
  await db()
    .update(memberships)
    .set({ rights: ["people", "log"] })
    .where(eq(memberships.accountId, ta.id));
  const thread = await a.thread(space, staff);
  const named = await a.post(author, { space, thread });
  await veil(thread);
  const veiled = await a.post(author, { space, thread });
  const silence = { act: "silence" as const, args: { until: new Date(Date.now() + 90_000_000).toISOString() } };
  const decide = async (post: string, message: string) => {
    const wish = { space: space.slug, id: uuidv7(), target: { kind: "post" as const, id: post }, act: "hide" as const };
    await as(staff).decisions.decide({ ...wish, person: silence, message, note: `Noted: ${message}` });
    return wish.id;
  };
  const first = await decide(veiled.id, "Not like this.");
  const about = (by: Person) => as(by).sanctions.about({ space: space.slug, person: author.id });
  const seen = (await about(ta)).decisions;
  expect(seen.map(({ act }) => act).sort()).toEqual(["hide", "silence"]);
  const day = expect.stringMatching(/T00:00:00\.000Z$/);
  for (const one of seen) expect(one).toMatchObject({ at: day, message: "", note: "" });
  const [got] = seen.flatMap(({ sanction }) => sanction ?? []);
  expect(got).toMatchObject({ until: day, inForce: true });
  const entries = JSON.stringify(await as(ta).log.whole({ space: space.slug }));
  const ids = [...seen.map(({ id }) => `"${id}"`), got!.id];
  expect(ids.filter((id) => entries.includes(id))).toEqual([]);
  expect(entries).toContain("Not like this.");
  expect((await about(staff)).decisions).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: first, message: "Not like this." })]),
  );
  // By the panel's own id it can still be lifted; of what stands under the name nothing is left out.
  const lift = { id: uuidv7(), target: { kind: "account" as const, id: author.id }, act: "lift" as const };
  await as(ta).decisions.decide({ space: space.slug, ...lift, args: { sanction: got!.id } });
  const second = await decide(named.id, "Nor like that.");
  expect((await about(ta)).decisions).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: second, message: "Nor like that." })]),
  );
});

test("who is there and who types is told of staff alone, and that a student came or went by no message", async () => {
  const space = await a.space({ kind: "class" });
  const [staff, peer, author] = [await a.moderator(space), await a.member(space), await student(space)];
  const thread = await a.thread(space, staff);
  await veil(thread);
  const [heard, teaching, writing] = [await live.connect(peer), await live.connect(staff), await live.connect(author)];
  await heard.enter(thread.id);
  await teaching.enter(thread.id);
  await until(() => heard.presence.at(-1)?.people.length === 1);
  expect(heard.presence.at(-1)).toMatchObject({ people: [{ id: staff.id }], total: 1 });
  const [told, taught] = [heard.presence.length, teaching.presence.length];
  await writing.enter(thread.id);
  const typed = { threadId: thread.id, parentId: null };
  expect(await writing.socket.emitWithAck("typing", typed)).toEqual({ ok: true });
  await teaching.socket.emitWithAck("typing", typed);
  await quietly(2_500);
  writing.socket.disconnect();
  await quietly(2_500);
  expect([heard.presence.length, teaching.presence.length]).toEqual([told, taught]);
  expect(heard.typing.map(({ person }) => person.id)).toEqual([staff.id]);
  expect(teaching.typing).toEqual([]);
}, 30_000);

test("where names are shown all that is told as ever", async () => {
  const space = await a.space({ kind: "class" });
  const [peer, author] = [await a.member(space), await student(space)];
  const thread = await a.thread(space);
  const [heard, writing] = [await live.connect(peer), await live.connect(author)];
  await heard.enter(thread.id);
  await writing.enter(thread.id);
  await writing.socket.emitWithAck("typing", { threadId: thread.id, parentId: null });
  expect(await until(() => heard.typing.length === 1 && heard.presence.at(-1)?.total === 2)).toBe(true);
  const post = await a.post(author, { space, thread });
  expect(post.author).toMatchObject({ id: author.id, handle: author.handle });
});

test("a pseudonym stays what it is and whose, one in each thread; what was written under a name stays there", async () => {
  const space = await a.space({ kind: "class" });
  const [staff, author, peer] = [await a.moderator(space), await student(space), await student(space)];
  const [thread, other] = [await a.thread(space, staff), await a.thread(space, staff)];
  const named = await a.post(author, { space, thread });
  for (const one of [thread, other]) await veil(one);
  const first = await a.post(author, { space, thread });
  const second = await a.post(author, { space, thread, parentId: first.id });
  const elsewhere = await a.post(author, { space, thread: other });
  const answer = await a.post(peer, { space, thread, parentId: first.id });
  expect(second.author).toEqual(first.author);
  expect(first.author).toMatchObject({ handle: null, name: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+$/) });
  expect(first.author!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(new Set([first, elsewhere, answer].map((post) => post.author!.id)).size).toBe(3);
  expect(named.author?.id).toBe(author.id);
  expect((await a.post(staff, { space, thread })).author?.id).toBe(staff.id);
  // Their own revision of what they wrote under their name is under it, too: else it would tell who is behind the other.
  await as(author).posts.revise({ space: space.slug, post: named.id, version: 1, body: "Otherwise." });
  const history = await as(peer).posts.history({ space: space.slug, post: named.id });
  expect(history.map(({ by }) => by?.id)).toEqual([author.id, author.id]);
  await veil(thread, false);
  const after = await a.post(author, { space, thread });
  expect(after.author?.id).toBe(author.id);
  const { posts } = await as(peer).posts.page({ space: space.slug, thread: thread.id });
  expect(posts.find(({ id }) => id === first.id)?.author).toEqual(first.author);
});

test("the same words of what would change a mind stay under the name they were first shown under", async () => {
  const space = await a.space({ kind: "class" });
  const [author, peer] = [await student(space), await a.member(space)];
  const thread = await a.thread(space);
  const here = { space: space.slug, thread: thread.id };
  const [first, second] = thread.positions.map(({ id }) => id);
  const take = (position: string, wouldChange: string) =>
    as(author).stances.take({ ...here, position, wouldChange, shown: true });
  const shown = async () => (await as(peer).stances.conditions(here)).map(({ by }) => by.handle);
  await take(first!, "Minutes.");
  await veil(thread);
  await take(second!, "Minutes.");
  expect(await shown()).toEqual([author.handle]);
  await take(second!, "Letters.");
  expect(await shown()).toEqual([null]);
});

test("an answer is told to whom it answers, by the pseudonym, and one's own acts are still one's own", async () => {
  const space = await a.space({ kind: "class" });
  const [author, peer] = [await student(space), await student(space)];
  const thread = await a.thread(space);
  await veil(thread);
  const claim = await a.post(author, { space, thread });
  const answer = await a.post(peer, { space, thread, parentId: claim.id });
  await tellEverybody();
  const { notices } = await as(author).notifications.list({});
  expect(notices).toMatchObject([{ reason: "answered", names: [answer.author!.name], people: 1 }]);
  const own = await as(author).pseudonyms.mine({ space: space.slug, thread: thread.id });
  expect(own).toEqual({ anonymous: true, shown: claim.author, ids: [claim.author!.id] });
  const endorse = { space: space.slug, post: claim.id, kind: "persuasive" as const };
  await refused(as(author).endorsements.endorse(endorse), "FORBIDDEN");
  await as(peer).endorsements.endorse(endorse);
  await refused(as(peer).posts.remove({ space: space.slug, post: claim.id }), "FORBIDDEN");
  await as(author).posts.remove({ space: space.slug, post: claim.id });
});

test("who looks behind a pseudonym says why, stands in the log, and is told to the student", async () => {
  const space = await a.space({ kind: "class" });
  const [staff, author, peer] = [await a.moderator(space), await student(space), await student(space)];
  const thread = await a.thread(space, staff);
  await veil(thread);
  const { author: shown } = await a.post(author, { space, thread });
  const wish = { space: space.slug, pseudonym: shown!.id, reason: "A threat that has to be looked into." };
  await refused(as(await a.member(space, "ta")).pseudonyms.reveal(wish), "FORBIDDEN");
  await refused(as(staff).pseudonyms.reveal({ ...wish, reason: "asdf" }), "BAD_REQUEST");
  const elsewhere = await a.space({ kind: "class" });
  const foreign = await a.moderator(elsewhere);
  await refused(as(foreign).pseudonyms.reveal({ ...wish, space: elsewhere.slug }), "NOT_FOUND");
  expect((await as(author).pseudonyms.seen({ space: space.slug })).looks).toEqual([]);

  expect(await as(staff).pseudonyms.reveal(wish)).toMatchObject({ id: author.id, handle: author.handle });
  const seen = await as(author).pseudonyms.seen({ space: space.slug });
  expect(seen.looks).toMatchObject([{ by: { id: staff.id }, reason: wish.reason, thread: thread.title }]);
  expect(seen.threads).toMatchObject([{ shown, sample: { author: shown } }]);
  const { notices } = await as(author).notifications.list({});
  expect(notices).toMatchObject([{ reason: "revealed", path: expect.stringMatching(`^/${space.slug}/seen\\?`) }]);
  const { entries } = await as(staff).log.whole({ space: space.slug });
  expect(entries[0]).toMatchObject({ act: "reveal", reason: wish.reason, by: { id: staff.id } });
  expect(JSON.stringify(entries)).not.toContain(author.handle);
  expect((await as(peer).pseudonyms.seen({ space: space.slug })).looks).toEqual([]);
  expect((await as(peer).notifications.list({})).notices).toEqual([]);
});

test("names are drawn from many, none twice, and by nothing but lot", async () => {
  expect(QUALITIES.length * CREATURES.length).toBeGreaterThan(10_000);
  for (const words of [QUALITIES, CREATURES]) expect(new Set(words).size).toBe(words.length);
  const free = `${QUALITIES[3]} ${CREATURES[5]}`;
  const all = QUALITIES.flatMap((quality) => CREATURES.map((creature) => `${quality} ${creature}`));
  expect(draw(new Set(all.filter((name) => name !== free)))).toBe(free);
  expect(() => draw(new Set(all))).toThrow();
  // Many at once in one thread: each gets one, and none the same.
  const space = await a.space({ kind: "class" });
  const thread = await a.thread(space);
  await veil(thread);
  const people = await Promise.all(Array.from({ length: 12 }, () => student(space)));
  await Promise.all(people.flatMap((person) => [a.post(person, { space, thread }), a.post(person, { space, thread })]));
  const drawn = await db().select().from(pseudonyms).where(eq(pseudonyms.threadId, thread.id));
  expect([drawn.length, new Set(drawn.map(({ name }) => name)).size]).toEqual([12, 12]);
});
