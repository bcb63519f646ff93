import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { logEntries } from "@/db/schema/log";
import { memberships } from "@/db/schema/spaces";
import { startJobs } from "@/server/jobs/run";
import { findSpace } from "@/server/spaces/read";
import { takeJobs, tellEverybody } from "@/tests/support/jobs";
import { refused } from "@/tests/support/refusals";
import { sanction, sanctioning, sanctionOf, soon } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { runOut } from "./write";

process.env.LIMITS = "off";
const database = ownDatabase();

type Thread = Awaited<ReturnType<typeof a.thread>>;
let here: Space;
let there: Space;
let seminar: Space;
let moderator: Person;
let admin: Person;
const threads = new Map<string, Thread>();
beforeAll(async () => {
  [here, there, seminar] = [await a.space(), await a.space(), await a.space({ kind: "class" })];
  for (const space of [here, there, seminar]) threads.set(space.id, await a.thread(space));
  [moderator, admin] = [await a.moderator(here), await a.admin()];
});

const threadIn = (space: Space) => threads.get(space.id)!;
const place = (space: Space) => ({ space: space.slug, thread: threadIn(space).id });
const standing = async (person: Person, space: Space) => (await findSpace(space.slug, person.id))?.standing;
const stateOf = async ({ id }: Person) => (await db().select().from(accounts).where(eq(accounts.id, id)))[0]?.state;
const versionOf = async ({ id }: Person) =>
  (await db().select().from(accounts).where(eq(accounts.id, id)))[0]?.rightsVersion ?? 0;

/** What somebody can do in a space, by trying. */
async function can(person: Person, space: Space) {
  const ok = (call: Promise<unknown>) =>
    call.then(
      () => true,
      () => false,
    );
  const [first] = threadIn(space).positions;
  const others = await a.post(await a.member(space), { space, thread: threadIn(space) });
  return {
    post: await ok(a.post(person, { space, thread: threadIn(space) })),
    ask: await ok(a.thread(space, person)),
    stand: await ok(as(person).stances.take({ ...place(space), position: first!.id, ...SURE })),
    endorse: await ok(as(person).endorsements.endorse({ space: space.slug, post: others.id, kind: "persuasive" })),
    follow: await ok(as(person).follows.follow({ kind: "thread", target: threadIn(space).id })),
    draft: await ok(as(person).drafts.save({ ...place(space), ...draft() })),
    read: await ok(as(person).posts.page(place(space))),
  };
}
const SURE = { confidence: 3, wouldChange: "", shown: true, reason: "" };
const draft = () => ({
  ...{ parent: null, intent: "reply" as const, version: 0 },
  content: { id: uuidv7(), body: "", move: "claim" as const },
});
const everything = { post: true, ask: true, stand: true, endorse: true, follow: true, draft: true, read: true };
const mute = { ...everything, post: false, ask: false };
const reading = { post: false, ask: false, stand: false, endorse: false, follow: false, draft: false, read: true };

describe("a sanction stops what it is for, here and not elsewhere, and taken back stops nothing", () => {
  const expected = { note: everything, warn: mute, silence: mute, suspend: reading, ban: reading } as const;
  for (const [name, left] of Object.entries(expected))
    test(name, async () => {
      const act = name as keyof typeof expected;
      const [person, other] = [await a.member(here), await a.member(here)];
      const decision = await sanction(moderator, act, { space: here, person });
      expect(await can(person, here)).toEqual(left);
      expect(await can(person, there)).toEqual(everything);
      expect(await can(other, here)).toEqual(everything);
      expect(await stateOf(person)).toBe("active");
      await as(moderator).decisions.undo({ space: here.slug, decision });
      expect(await can(person, here)).toEqual(everything);
    });
});

test("banned from a class one reads nothing of it, and it is in no list; a classmate reads on", async () => {
  const [person, classmate] = [await a.member(seminar), await a.member(seminar)];
  await sanction(await a.moderator(seminar), "ban", { space: seminar, person });
  await refused(as(person).posts.page(place(seminar)), "NOT_FOUND");
  const slugs = async (one: Person) => (await as(one).spaces.list()).map(({ slug }) => slug);
  expect(await slugs(person)).not.toContain(seminar.slug);
  expect(await slugs(classmate)).toContain(seminar.slug);
  expect((await as(classmate).posts.page(place(seminar))).posts.length).toBe(0);
});

test("banned from a class one is told nothing of it any more, nor shown what one was told; a classmate is", async () => {
  const [person, classmate, teacher] = [await a.member(seminar), await a.member(seminar), await a.moderator(seminar)];
  const answered = async () => {
    for (const one of [person, classmate]) {
      const { id: parentId } = await a.post(one, { space: seminar, thread: threadIn(seminar) });
      await a.post(teacher, { space: seminar, thread: threadIn(seminar), parentId });
    }
  };
  const inbox = async (one: Person) => (await as(one).notifications.list({})).notices.length;
  await answered();
  await tellEverybody();
  expect([await inbox(person), await inbox(classmate)]).toEqual([1, 1]);
  await answered();
  const decision = await sanction(teacher, "ban", { space: seminar, person });
  await tellEverybody();
  expect([await inbox(person), await inbox(classmate)]).toEqual([0, 2]);
  await as(teacher).decisions.undo({ space: seminar.slug, decision });
  expect(await inbox(person)).toBe(1);
});

describe("on the whole site", () => {
  test("suspended: the account says so, everywhere is closed to writing, and taken back it is open", async () => {
    const person = await a.member(here);
    const decision = await sanction(admin, "suspend", { space: null, person });
    expect(await stateOf(person)).toBe("suspended");
    expect(await can(person, here)).toEqual(reading);
    expect(await can(person, there)).toEqual(reading);
    await as(admin).decisions.undo({ space: null, decision });
    expect([await stateOf(person), await can(person, there)]).toEqual(["active", everything]);
  });

  test("banned: every session is closed; taken back, what else is in force stays", async () => {
    const [person, other] = [await a.member(here), await a.member(here)];
    await sanction(admin, "suspend", { space: null, person });
    const decision = await sanction(admin, "ban", { space: null, person });
    const open = async (one: Person) =>
      (await db().select().from(sessions).where(eq(sessions.accountId, one.id))).length;
    expect([await stateOf(person), await open(person), await open(other)]).toEqual(["banned", 0, 1]);
    await as(admin).decisions.undo({ space: null, decision });
    expect(await stateOf(person)).toBe("suspended");
  });

  test("silenced and warned: everywhere, and the account stays open", async () => {
    for (const act of ["silence", "warn"] as const) {
      const person = await a.member(here);
      await sanction(admin, act, { space: null, person });
      expect([await can(person, here), await can(person, there), await stateOf(person)]).toEqual([
        mute,
        mute,
        "active",
      ]);
    }
  });

  test("a space's moderator decides nothing on the site, and the site's none in a class", async () => {
    const person = await a.member(seminar);
    await refused(as(moderator).decisions.decide(sanctioning("ban", { space: null, person })), "NOT_FOUND");
    await refused(as(admin).decisions.decide(sanctioning("ban", { space: seminar, person })), "NOT_FOUND");
    expect(await standing(person, seminar)).toBe("good");
  });
});

describe("refused", () => {
  test("oneself, at any desk; and nobody lifts or takes back what is on them", async () => {
    await refused(as(moderator).decisions.decide(sanctioning("warn", { space: here, person: moderator })), "FORBIDDEN");
    await refused(as(admin).decisions.decide(sanctioning("ban", { space: null, person: admin })), "FORBIDDEN");
    const decision = await sanction(admin, "silence", { space: here, person: moderator });
    const lift = sanctioning("lift", {
      space: here,
      person: moderator,
      args: { sanction: await sanctionOf(decision) },
    });
    await refused(as(moderator).decisions.decide(lift), "FORBIDDEN");
    await refused(as(moderator).decisions.undo({ space: here.slug, decision }), "FORBIDDEN");
    await as(admin).decisions.undo({ space: here.slug, decision });
  });

  test("a fellow moderator, also while suspended; an admin may", async () => {
    const fellow = await a.moderator(here);
    await refused(as(moderator).decisions.decide(sanctioning("warn", { space: here, person: fellow })), "FORBIDDEN");
    const decision = await sanction(admin, "suspend", { space: here, person: fellow });
    await refused(as(moderator).decisions.undo({ space: here.slug, decision }), "FORBIDDEN");
    expect(await standing(fellow, here)).toBe("suspended");
    const siteModerator = await a.user({ siteRole: "moderator" });
    await a.post(siteModerator, { space: here, thread: await a.thread(here, moderator) });
    await refused(as(siteModerator).decisions.decide(sanctioning("ban", { space: null, person: admin })), "FORBIDDEN");
    await refused(
      as(moderator).decisions.decide(sanctioning("ban", { space: here, person: siteModerator })),
      "FORBIDDEN",
    );
  });

  test("an instructor decides over a teaching assistant, who decides over nobody", async () => {
    const [instructor, ta, student] = [
      await a.moderator(seminar),
      await a.member(seminar, "ta"),
      await a.member(seminar),
    ];
    await refused(as(ta).decisions.decide(sanctioning("warn", { space: seminar, person: student })), "FORBIDDEN");
    await sanction(instructor, "warn", { space: seminar, person: ta });
    expect([await standing(ta, seminar), await standing(student, seminar)]).toEqual(["warned", "good"]);
  });

  test("the same twice; another kind may", async () => {
    const person = await a.member(here);
    await sanction(moderator, "suspend", { space: here, person });
    await refused(as(moderator).decisions.decide(sanctioning("suspend", { space: here, person })), "CONFLICT");
    await sanction(moderator, "ban", { space: here, person });
    await sanction(moderator, "note", { space: here, person });
    await sanction(moderator, "note", { space: here, person });
    expect(await standing(person, here)).toBe("banned");
  });

  test("a time that is over, longer than a year, or none", async () => {
    const person = await a.member(here);
    for (const until of [soon(-1_000), soon(400 * 86_400_000), null, "tomorrow"])
      await refused(
        as(moderator).decisions.decide(sanctioning("suspend", { space: here, person, args: { until } })),
        "BAD_REQUEST",
      );
    await refused(
      as(moderator).decisions.decide(sanctioning("silence", { space: here, person, args: { until: soon(-1_000) } })),
      "BAD_REQUEST",
    );
    expect(await standing(person, here)).toBe("good");
  });

  test("an account that is deleted, and one that never was", async () => {
    const gone = await a.user({ state: "deleted", email: null });
    for (const person of [gone, { id: uuidv7() }])
      await refused(as(moderator).decisions.decide(sanctioning("ban", { space: here, person })), "NOT_FOUND");
  });
});

test("a space decides over its own people, also those who left, and learns nothing of others", async () => {
  for (const space of [here, seminar]) {
    const staff = await a.moderator(space);
    const [member, left, stranger] = [await a.member(space), await a.member(space), await a.user()];
    await a.post(left, { space, thread: await a.thread(space, staff) });
    await db().delete(memberships).where(eq(memberships.accountId, left.id));
    for (const person of [member, left]) {
      expect((await as(staff).sanctions.about({ space: space.slug, person: person.id })).person.id).toBe(person.id);
      await sanction(staff, "note", { space, person });
    }
    await refused(as(staff).sanctions.about({ space: space.slug, person: stranger.id }), "NOT_FOUND");
    for (const act of ["note", "warn", "ban"] as const)
      await refused(as(staff).decisions.decide(sanctioning(act, { space, person: stranger })), "NOT_FOUND");
    await sanction(admin, "warn", { space: null, person: stranger });
  }
});

test("of two admins who shut each other out at once one remains", async () => {
  for (let round = 0; round < 5; round++) {
    const [one, two] = [await a.admin(), await a.admin()];
    const over = (person: Person) => sanctioning("suspend", { space: null, person });
    await Promise.allSettled([as(one).decisions.decide(over(two)), as(two).decisions.decide(over(one))]);
    expect([await stateOf(one), await stateOf(two)].sort()).toEqual(["active", "suspended"]);
  }
});

describe("warned", () => {
  test("one posts again once one said that it was read; nobody else can say so, nor of another kind", async () => {
    const [person, other] = [await a.member(here), await a.member(here)];
    await sanction(moderator, "warn", { space: here, person, message: "Quote in full." });
    const [warning] = await as(person).sanctions.mine();
    expect(warning).toMatchObject({ kind: "warning", message: "Quote in full.", space: { slug: here.slug } });
    expect(await as(other).sanctions.mine()).toEqual([]);
    await refused(as(other).sanctions.acknowledge({ sanction: warning!.id }), "NOT_FOUND");
    expect(await standing(person, here)).toBe("warned");
    const before = await versionOf(person);
    await as(person).sanctions.acknowledge({ sanction: warning!.id });
    await as(person).sanctions.acknowledge({ sanction: warning!.id });
    expect(await versionOf(person)).toBeGreaterThan(before);
    expect([await standing(person, here), await as(person).sanctions.mine()]).toEqual(["good", []]);
    const silenced = await sanctionOf(await sanction(moderator, "silence", { space: here, person }));
    await refused(as(person).sanctions.acknowledge({ sanction: silenced }), "NOT_FOUND");
    await sanction(moderator, "warn", { space: here, person });
  });

  test("a note is nothing to them: no row of theirs, no word, no version", async () => {
    const person = await a.member(here);
    const before = await versionOf(person);
    await sanction(moderator, "note", { space: here, person, note: "Knows the archive well." });
    expect([await as(person).sanctions.mine(), await versionOf(person)]).toEqual([[], before]);
  });
});

describe("ending", () => {
  test("lifted early: only that one, at its own desk, once; taken back it is in force again", async () => {
    const person = await a.member(here);
    const decision = await sanction(moderator, "suspend", { space: here, person });
    await sanction(moderator, "silence", { space: here, person });
    const args = { sanction: await sanctionOf(decision) };
    await refused(as(admin).decisions.decide(sanctioning("lift", { space: null, person, args })), "NOT_FOUND");
    const other = await a.member(here);
    await refused(
      as(moderator).decisions.decide(sanctioning("lift", { space: here, person: other, args })),
      "NOT_FOUND",
    );
    const lifted = await sanction(moderator, "lift", { space: here, person, args });
    expect(await standing(person, here)).toBe("silenced");
    await refused(as(moderator).decisions.decide(sanctioning("lift", { space: here, person, args })), "CONFLICT");
    await as(moderator).decisions.undo({ space: here.slug, decision: lifted });
    expect(await standing(person, here)).toBe("suspended");
  });

  test("a lift is not taken back once the sanction itself was", async () => {
    const person = await a.member(here);
    const decision = await sanction(moderator, "ban", { space: here, person });
    const args = { sanction: await sanctionOf(decision) };
    const lifted = await sanction(moderator, "lift", { space: here, person, args });
    await as(moderator).decisions.undo({ space: here.slug, decision });
    await refused(as(moderator).decisions.undo({ space: here.slug, decision: lifted }), "CONFLICT");
    expect(await standing(person, here)).toBe("good");
  });

  test("its time is over: on the site the account opens, rights rise, and the log says that nobody did it", async () => {
    const [person, other] = [await a.member(here), await a.member(here)];
    const decision = await sanction(admin, "suspend", { space: null, person });
    await sanction(admin, "suspend", { space: null, person: other });
    const id = await sanctionOf(decision);
    const jobs = await takeJobs("lift");
    expect(jobs.map(({ data }) => data.sanctionId)).toContain(id);
    await expect(runOut(id)).rejects.toThrow();
    expect(await stateOf(person)).toBe("suspended");
    const early = await versionOf(person);
    await getPool().query("update sanctions set until = now() - interval '1 second' where id = $1", [id]);
    await runOut(id);
    await runOut(id);
    expect([await stateOf(person), await stateOf(other)]).toEqual(["active", "suspended"]);
    expect(await versionOf(person)).toBe(early + 1);
    const log = await db()
      .select()
      .from(logEntries)
      .where(eq(logEntries.targetId, person.id))
      .orderBy(logEntries.number);
    expect(log.map(({ act, byId }) => [act, byId])).toEqual([
      ["suspend", admin.id],
      ["lift", null],
    ]);
  });

  test("the job does so by itself, a second after", async () => {
    const jobs = await startJobs(database.url(), 0.5);
    const person = await a.member(here);
    await sanction(admin, "suspend", { space: null, person, args: { until: soon(500) } });
    expect(await stateOf(person)).toBe("suspended");
    const ends = Date.now() + 8_000;
    while ((await stateOf(person)) !== "active" && Date.now() < ends) await new Promise((go) => setTimeout(go, 100));
    expect(await stateOf(person)).toBe("active");
    await jobs.stop();
  });

  test("in a space it is over by the clock alone, and the job lets tabs hear; what was lifted ends once", async () => {
    const person = await a.member(here);
    const id = await sanctionOf(await sanction(moderator, "silence", { space: here, person, args: { until: soon() } }));
    await getPool().query("update sanctions set until = now() where id = $1", [id]);
    expect(await standing(person, here)).toBe("good");
    const before = await versionOf(person);
    await runOut(id);
    expect(await versionOf(person)).toBe(before + 1);
    const banned = await sanctionOf(await sanction(moderator, "suspend", { space: here, person }));
    await sanction(moderator, "lift", { space: here, person, args: { sanction: banned } });
    const after = await versionOf(person);
    await runOut(banned);
    expect(await versionOf(person)).toBe(after);
  });
});

test("with a post hidden its author is warned in the same decision, in the same words", async () => {
  const person = await a.member(here);
  const post = await a.post(person, { space: here, thread: threadIn(here) });
  const wish = {
    ...{ space: here.slug, id: uuidv7(), target: { kind: "post" as const, id: post.id }, act: "hide" as const },
    ...{ person: { act: "warn" as const, args: {} }, message: "Once is enough." },
  };
  await as(moderator).decisions.decide(wish);
  expect([await standing(person, here), (await as(person).sanctions.mine())[0]?.message]).toEqual([
    "warned",
    "Once is enough.",
  ]);
});

describe("a person's history", () => {
  test("shows a desk's decisions with its private notes, and not another desk's", async () => {
    const person = await a.member(here);
    await db().insert(memberships).values({ spaceId: there.id, accountId: person.id, role: "member" });
    await sanction(moderator, "warn", { space: here, person, message: "Careful.", note: "Second time." });
    await sanction(admin, "silence", { space: null, person, note: "Seen by the site alone." });
    const about = await as(moderator).sanctions.about({ space: here.slug, person: person.id });
    expect(about.decisions).toMatchObject([
      { act: "warn", note: "Second time.", sanction: { kind: "warning", inForce: true }, by: { id: moderator.id } },
    ]);
    expect(about).toMatchObject({ maySanction: true, onSite: [{ kind: "silence", until: null }] });
    expect(JSON.stringify(about)).not.toContain("site alone");
    expect(
      (await as(await a.moderator(there)).sanctions.about({ space: there.slug, person: person.id })).decisions,
    ).toEqual([]);
    expect((await as(moderator).sanctions.about({ space: here.slug, person: moderator.id })).maySanction).toBe(false);
    await refused(as(moderator).sanctions.about({ space: here.slug, person: uuidv7() }), "NOT_FOUND");
  });

  test("desks are those where one decides over people", async () => {
    expect(await as(moderator).sanctions.desks()).toEqual([{ space: here.slug, name: here.name, timeZone: null }]);
    expect((await as(admin).sanctions.desks()).map(({ space }) => space)).toEqual(
      expect.arrayContaining([null, here.slug, there.slug]),
    );
    expect((await as(admin).sanctions.desks()).map(({ space }) => space)).not.toContain(seminar.slug);
    expect(await as(await a.member(seminar, "ta")).sanctions.desks()).toEqual([]);
  });
});
