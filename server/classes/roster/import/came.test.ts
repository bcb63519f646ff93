import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { hashOf } from "@/server/classes/joining/read";
import { takeJobs } from "@/tests/support/jobs";
import { a, as, ownDatabase, type Person, setAccount } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

const LIST = "email,name,section\n";
async function seminar() {
  const space = await a.space({ kind: "class" });
  const teacher = await a.member(space, "instructor");
  const at = { space: space.slug };
  const preview = (text: string) =>
    as(teacher).roster.preview({ ...at, list: Buffer.from(LIST + text).toString("base64") });
  const bring = async (text: string, letters = false) => {
    const { digest } = await preview(text);
    const list = Buffer.from(LIST + text).toString("base64");
    return as(teacher).roster.import({ ...at, list, digest, remove: { people: [], expected: [] }, letters });
  };
  const people = (by = teacher) => as(by).roster.people(at);
  /** Who holds the letter to an address joins by it. */
  const comeBy = async (email: string, person: Person) => {
    await as(teacher).joining.invite({ ...at, role: "student", emails: [email] });
    const secret = randomBytes(48).toString("base64url");
    const letter = and(eq(invitations.spaceId, space.id), eq(invitations.email, email), eq(invitations.used, 0));
    await db()
      .update(invitations)
      .set({ code: hashOf(secret) })
      .where(letter);
    await as(person).joining.join({ code: secret });
  };
  return { space, teacher, at, preview, bring, people, comeBy };
}
type Here = Awaited<ReturnType<typeof seminar>>;
const standing = async ({ people }: Here, { id }: Person) => {
  const one = (await people()).members.find((member) => member.id === id);
  return one && [one.listedAs, one.section, one.role];
};
const nothing = { expected: 0, changed: 0, removed: 0, letters: 0 };
let made = 0;
const address = () => `came-${++made}@list.org`;

test("who came by the letter to a listed address is that line of the next list; who came by a code is not", async () => {
  const here = await seminar();
  const [x, other] = [address(), address()];
  const [ada, ben] = [await a.user(), await a.user()];
  await here.bring(`${x},Ada,A\n${other},Ben,A\n`);
  await here.comeBy(x, ada);
  const { code } = await as(here.teacher).joining.open({
    ...{ ...here.at, id: crypto.randomUUID(), role: "student", seats: null },
  });
  await as(ben).joining.join({ code });
  await Promise.all([takeJobs("invited"), takeJobs("invite")]);

  const { rows, missing } = await here.preview(`${x},Ada,A\n${other},Ben,A\n`);
  expect(rows).toMatchObject([
    { is: "unchanged", person: ada.id },
    { is: "unchanged", person: null },
  ]);
  expect(missing).toMatchObject([{ person: ben.id }]);
  expect(await here.bring(`${x},Ada L.,B\n${other},Ben,A\n`)).toEqual({ ...nothing, changed: 1 });
  expect(await standing(here, ada)).toEqual(["Ada L.", "B", "student"]);
  expect((await here.people()).expected.map(({ email }) => email)).toEqual([other]);
  // Nobody is asked, and the one letter goes to whoever has not come.
  expect(await here.bring(`${x},Ada L.,B\n${other},Ben,A\n`, true)).toEqual({ ...nothing, letters: 1 });
  expect(await takeJobs("invited")).toEqual([]);
  const { letters } = await as(here.teacher).joining.ways(here.at);
  expect(letters.map(({ email, state }) => [email, state]).sort()).toEqual([
    [x, "full"],
    [other, "open"],
  ]);
});

test("so is who was written to before there was a list, and whoever accepted; who left is asked anew", async () => {
  const here = await seminar();
  const x = address();
  const [ada, cai] = [await a.user(), await a.user()];
  const own = `${cai.handle}@example.org`;
  await here.comeBy(x, ada);
  await here.bring(`${own},Cai,\n`);
  await as(cai).joining.accept(here.at);
  const { members } = await here.people();
  const came = (who: Person) => members.find(({ id }) => id === who.id)?.listedEmail;
  expect([came(ada), came(cai), came(here.teacher)]).toEqual([x, own, null]);
  expect(await here.bring(`${x},Ada,A\n${own},Cai,\n`)).toEqual({ ...nothing, changed: 1 });
  expect(await standing(here, ada)).toEqual(["Ada", "A", "student"]);
  await as(ada).classes.leave(here.at);
  expect((await here.preview(`${x},Ada,A\n${own},Cai,\n`)).rows.map(({ is }) => is)).toEqual(["expected", "unchanged"]);
});

test("an address staff can see is told to nobody else", async () => {
  const here = await seminar();
  const x = address();
  const [ada, peer] = [await a.user(), await a.member(here.space)];
  const ta = await a.member(here.space, "ta");
  await here.comeBy(x, ada);
  expect(JSON.stringify(await here.people())).toContain(x);
  for (const by of [ada, peer, ta]) expect(JSON.stringify(await here.people(by))).not.toContain(x);
});

test("whoever is on the list under their own address is that line; the address they came by is somebody else's again", async () => {
  const here = await seminar();
  const x = address();
  const [friend, ben] = [await a.user(), await a.user({ email: x })];
  const own = `${friend.handle}@example.org`;
  await here.bring(`${x},Ben,A\n`);
  await here.comeBy(x, friend);
  expect(await standing(here, friend)).toEqual(["Ben", "A", "student"]);
  const both = `${x},Ben,A\n${own},Friend,B\n`;
  expect((await here.preview(both)).rows).toMatchObject([
    { is: "expected", person: null },
    { is: "changed", person: friend.id },
  ]);
  expect(await here.bring(both)).toEqual({ ...nothing, expected: 1, changed: 1 });
  expect(await standing(here, friend)).toEqual(["Friend", "B", "student"]);
  // The next list has Ben alone: he is asked still, and she is not taken for him.
  const { rows, missing } = await here.preview(`${x},Ben,A\n`);
  expect([rows.map(({ is }) => is), missing.map(({ person }) => person)]).toEqual([["unchanged"], [friend.id]]);
  await as(ben).joining.accept(here.at);
  expect(await standing(here, ben)).toEqual(["Ben", "A", "student"]);
  expect((await here.preview(both)).rows.map(({ is }) => is)).toEqual(["unchanged", "unchanged"]);
});

test("a role the list gives whoever came by a letter is given as to a member, by instructors alone", async () => {
  const here = await seminar();
  const x = address();
  const ada = await a.user({ emailConfirmedAt: null });
  await here.comeBy(x, ada);
  const list = Buffer.from(`email,name,role\n${x},Ada,TA\n`).toString("base64");
  const keeper = await a.member(here.space, "ta");
  await as(here.teacher).roster.change({ ...here.at, person: keeper.id, rights: ["roster"] });
  expect((await as(keeper).roster.preview({ ...here.at, list })).errors).toHaveLength(1);
  const { digest } = await as(here.teacher).roster.preview({ ...here.at, list });
  await as(here.teacher).roster.import({ ...here.at, list, digest, remove: { people: [], expected: [] } });
  expect(await standing(here, ada)).toEqual(["Ada", null, "ta"]);
});

test("the next list says the same, byte for byte, whether the letter's address has an account of its own or none", async () => {
  const x = address();
  const told = async () => {
    const here = await seminar();
    const friend = await a.user();
    await setAccount(friend, { name: "Friend" });
    const text = `${x},Ben,A\n`;
    await here.bring(text);
    await here.comeBy(x, friend);
    await Promise.all([takeJobs("invited"), takeJobs("invite")]);
    const first = await here.preview(text);
    const done = await here.bring(text.replace("Ben", "B."), true);
    const { members, expected } = await here.people();
    const { letters } = await as(here.teacher).joining.ways(here.at);
    const { entries } = await as(here.teacher).log.whole(here.at);
    const jobs = [(await takeJobs("invited")).length, (await takeJobs("invite")).length];
    const seen = members.map(({ listedAs, listedEmail, section, proven }) => [listedAs, listedEmail, section, proven]);
    const sent = letters.map(({ email, state }) => [email, state]);
    const acts = entries.map(({ act, detail }) => ({ act, detail }));
    const { digest: _, ...shown } = first;
    const all = JSON.stringify({
      shown,
      done,
      seen: seen.filter(([name]) => name === "B."),
      expected,
      sent,
      acts,
      jobs,
    });
    return all.replaceAll(friend.id, "friend");
  };
  const without = await told();
  const ben = await a.user({ email: x, emailConfirmedAt: null });
  expect(await told()).toBe(without);
  await setAccount(ben, { emailConfirmedAt: new Date() });
  expect(await told()).toBe(without);
  expect(without).toContain('"friend"');
});

test("with people of an earlier version, of whom no address is kept, lists go by their own", async () => {
  const here = await seminar();
  const [ada, ben] = [await a.member(here.space), await a.member(here.space)];
  const [row] = await db().select().from(memberships).where(eq(memberships.accountId, ada.id));
  expect(row?.listedEmail).toBeNull();
  const { rows, missing } = await here.preview(`${ada.handle}@example.org,Ada,\n`);
  expect(rows).toMatchObject([{ is: "changed", person: ada.id }]);
  expect(missing).toMatchObject([{ person: ben.id }]);
});
