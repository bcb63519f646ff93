import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { leftAlone } from "@/db/schema/classes";
import { env } from "@/server/env";
import { sendInvitation } from "@/server/jobs/invitation";
import { tellInvited } from "@/server/notifications/inviting/write";
import { takeJobs } from "@/tests/support/jobs";
import { ownMailServer } from "@/tests/support/mail";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const { arrived, open, shut } = ownMailServer(() => undefined);
beforeAll(async () => {
  Object.assign(env(), { SMTP_URL: await open(), APP_URL: "https://moot.example", CONFIRM_EMAIL: "off" });
});
afterAll(shut);

const mailOf = ({ handle }: Person) => `${handle}@example.org`;
async function seminar() {
  const space = await a.space({ kind: "class" });
  const teacher = await a.member(space, "instructor");
  const at = { space: space.slug };
  const ask = (people: Person[]) => {
    const rows = people.map((one, nth) => `${mailOf(one)},Person ${nth}`);
    return { ...at, list: Buffer.from(["email,name", ...rows].join("\n")).toString("base64") };
  };
  const list = async (people: Person[], letters = false) => {
    const asked = ask(people);
    const preview = await as(teacher).roster.preview(asked);
    const { digest } = preview;
    const done = await as(teacher).roster.import({ ...asked, digest, remove: { people: [], expected: [] }, letters });
    return { preview, done };
  };
  return { space, teacher, at, list };
}
/** Works off what is due. Whom that wrote to. */
async function deliver() {
  for (const { data } of await takeJobs("invited")) await tellInvited(data);
  const before = arrived.length;
  for (const { id, data } of await takeJobs("invite")) await sendInvitation(id, data);
  return arrived.slice(before).map(({ to }) => JSON.stringify(to).match(/[\w.-]+@example\.org/)?.[0]);
}
const asked = async (person: Person) => (await as(person).joining.expecting()).map(({ space }) => space.slug);
const unread = async (person: Person) => (await as(person).notifications.list({})).unread;

test("who does not know a class is asked by its lists and letters no more; who declined is, and other classes ask both", async () => {
  const [here, elsewhere] = [await seminar(), await seminar()];
  const [ada, ben] = [await a.user(), await a.user()];
  await here.list([ada, ben], true);
  expect((await deliver()).sort()).toEqual([mailOf(ada), mailOf(ben)].sort());
  await as(ada).joining.refuse(here.at);
  await as(ben).joining.decline(here.at);
  expect([await asked(ada), await asked(ben)]).toEqual([[], []]);
  await refused(as(ada).joining.refuse(here.at), "NOT_FOUND");

  await here.list([ada, ben], true);
  expect(await deliver()).toEqual([mailOf(ben)]);
  await as(here.teacher).joining.invite({ ...here.at, role: "student", emails: [mailOf(ada)] });
  const { letters } = await as(here.teacher).joining.ways(here.at);
  const hers = letters.find(({ email }) => email === mailOf(ada));
  await as(here.teacher).joining.resend({ ...here.at, way: hers!.id });
  expect(await deliver()).toEqual([]);
  expect([await asked(ada), await asked(ben)]).toEqual([[], [here.space.slug]]);
  expect(await unread(ada)).toBe(0);

  await elsewhere.list([ada, ben], true);
  expect(await deliver()).toHaveLength(2);
  for (const person of [ada, ben]) expect(await asked(person)).toContain(elsewhere.space.slug);
  expect(await unread(ada)).toBe(1);
});

test("staff are told the same, byte for byte, of who declined and of who is to be asked no more, then and by the next list", async () => {
  const told = async (answer: "decline" | "refuse" | null) => {
    const here = await seminar();
    const person = await a.user();
    await here.list([person]);
    if (answer) await as(person).joining[answer](here.at);
    const seen = async () => {
      const { entries } = await as(here.teacher).log.whole(here.at);
      const { expected } = await as(here.teacher).roster.people(here.at);
      const { letters } = await as(here.teacher).joining.ways(here.at);
      const sent = letters.map(({ email, role, state }) => ({ email, role, state }));
      return { expected, sent, log: entries.map(({ act, by, detail }) => ({ act, by: by?.id ?? null, detail })) };
    };
    const all = [await seen(), await here.list([person], true), await seen()];
    const text = JSON.stringify(all).replaceAll(here.teacher.id, "teacher").replaceAll(mailOf(person), "address");
    return text.replace(/"digest":"\w+"/, "");
  };
  const declined = await told("decline");
  expect(await told("refuse")).toBe(declined);
  expect(await told(null)).not.toBe(declined);
});

test("whoever keeps the list sees how many declined, and nobody else does; another class counts its own", async () => {
  const [here, elsewhere] = [await seminar(), await seminar()];
  const [ada, ben, peer] = [await a.user(), await a.user(), await a.member(here.space)];
  const ta = await a.member(here.space, "ta");
  await here.list([ada, ben]);
  const declined = async (by: Person, { at } = here) => (await as(by).roster.people(at)).declined;
  expect(await declined(here.teacher)).toBe(0);
  await as(ada).joining.decline(here.at);
  await as(ben).joining.refuse(here.at);
  const all = [here.teacher, ta, peer].map((by) => declined(by));
  expect(await Promise.all(all)).toEqual([2, 0, 0]);
  expect(await declined(elsewhere.teacher, elsewhere)).toBe(0);
});

test("who comes by a code after all is in the class as listed, and, once they left, is asked again", async () => {
  const here = await seminar();
  const ada = await a.user();
  await here.list([ada]);
  await as(ada).joining.refuse(here.at);
  await here.list([ada]);
  const way = { ...here.at, id: crypto.randomUUID(), role: "student" as const, seats: null };
  const { code } = await as(here.teacher).joining.open(way);
  await as(ada).joining.join({ code });
  const { members, expected } = await as(here.teacher).roster.people(here.at);
  expect([members.find(({ id }) => id === ada.id)?.listedAs, expected]).toEqual(["Person 0", []]);
  expect(await db().select().from(leftAlone).where(eq(leftAlone.spaceId, here.space.id))).toEqual([]);
  await as(ada).classes.leave(here.at);
  await here.list([ada]);
  expect(await asked(ada)).toEqual([here.space.slug]);
});

test("of an address that was only typed, or is another's, nobody says so", async () => {
  const here = await seminar();
  const [typed, other] = [await a.user({ emailConfirmedAt: null }), await a.user()];
  await here.list([typed]);
  for (const person of [typed, other]) await refused(as(person).joining.refuse(here.at), "NOT_FOUND");
  expect(await db().select().from(leftAlone).where(eq(leftAlone.spaceId, here.space.id))).toEqual([]);
});
