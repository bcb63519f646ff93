import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classes, expected } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { env } from "@/server/env";
import { callDigests } from "@/server/jobs/digests";
import { reasonWords } from "@/server/notifications/view";
import { sendLetters, takeJobs } from "@/tests/support/jobs";
import { ownMailServer } from "@/tests/support/mail";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { tellInvited } from "./write";

process.env.LIMITS = "off";
ownDatabase();
const { arrived, open, shut } = ownMailServer(() => undefined);
beforeAll(async () => {
  Object.assign(env(), { SMTP_URL: await open(), APP_URL: "https://moot.example" });
});
afterAll(shut);

async function seminar() {
  const space = await a.space({ kind: "class", name: "History 217" });
  await db().update(classes).set({ term: "Autumn 2026" }).where(eq(classes.spaceId, space.id));
  const teacher = await a.member(space, "instructor");
  await setAccount(teacher, { name: "Irene Holm" });
  return { space, teacher };
}
const mailOf = ({ handle }: Person) => `${handle}@example.org`;
type Wish = { letters?: boolean; remove?: string[] };
async function list({ space, teacher }: { space: Space; teacher: Person }, people: Person[], wish: Wish = {}) {
  const rows = people.map((one) => `${mailOf(one)},Somebody`);
  const asked = { space: space.slug, list: Buffer.from(["email,name", ...rows].join("\n")).toString("base64") };
  const { digest } = await as(teacher).roster.preview(asked);
  const { letters = false, remove = [] } = wish;
  await as(teacher).roster.import({ ...asked, digest, letters, remove: { people: [], expected: remove } });
}
const tell = async () => {
  for (const { data } of await takeJobs("invited")) await tellInvited(data);
};
const inbox = async (person: Person) => {
  const { notices, unread } = await as(person).notifications.list({});
  return { words: notices.map((one) => `${reasonWords(one)} ${one.thread.title}`), unread, notices };
};
const HISTORY = "Irene Holm put you on the list of History 217";
const LETTER = `${HISTORY}, Autumn 2026, as a student`;
const NOTHING = { words: [], unread: 0 };
const lettersTo = (person: Person) =>
  arrived.filter((mail) => JSON.stringify(mail.to).includes(mailOf(person))).map(({ subject }) => subject);

test("who has an account with the address is told once, in the inbox and by a letter; nobody else is, and no request tells", async () => {
  const here = await seminar();
  const [ada, typed, other] = [await a.user(), await a.user({ emailConfirmedAt: null }), await a.user()];
  await list(here, [ada, typed]);
  expect(await inbox(ada)).toMatchObject(NOTHING);
  await tell();
  await tellInvited({ spaceId: here.space.id });
  const { notices, ...told } = await inbox(ada);
  expect(told).toEqual({ words: [HISTORY], unread: 1 });
  expect(notices).toMatchObject([{ path: `/join?notice=${notices[0]?.id}`, names: ["Irene Holm"], words: "" }]);
  for (const person of [typed, other, here.teacher]) expect(await inbox(person)).toMatchObject(NOTHING);
  await sendLetters();
  expect([ada, typed, other].map(lettersTo)).toEqual([[LETTER], [], []]);
  const link = `https://moot.example/join?notice=${notices[0]?.id}`;
  const after = "Join or decline there. Until you do, nothing happens.";
  expect(arrived.at(-1)?.text).toContain(`${LETTER}\n${link}\n${after}`);
  expect(arrived.at(-1)?.html).toContain(`<p>${after}</p>`);
});

test("it goes from the inbox when they accept or decline, when they are taken off the list, and when the class ends", async () => {
  const here = await seminar();
  const [came, declined, removed, late] = await Promise.all([a.user(), a.user(), a.user(), a.user()]);
  const all = [came, declined, removed, late];
  await list(here, all);
  await tell();
  for (const person of all) expect(await inbox(person)).toMatchObject({ words: [HISTORY], unread: 1 });
  const { slug } = here.space;
  await as(came).joining.accept({ space: slug });
  await as(declined).joining.decline({ space: slug });
  await as(here.teacher).roster.removeExpected({ space: slug, email: mailOf(removed) });
  for (const person of [came, declined, removed]) expect(await inbox(person)).toMatchObject(NOTHING);
  expect(await inbox(late)).toMatchObject({ words: [HISTORY] });
  await db().update(classes).set({ archivedAt: new Date() }).where(eq(classes.spaceId, here.space.id));
  expect(await inbox(late)).toMatchObject(NOTHING);
  await sendLetters();
  expect(all.map(lettersTo)).toEqual([[], [], [], []]);
});

test("put on the list again, whoever declined is not told again; whoever left after a term is", async () => {
  const here = await seminar();
  const [declined, left] = [await a.user(), await a.user()];
  await list(here, [declined, left]);
  await tell();
  const { slug } = here.space;
  await as(declined).joining.decline({ space: slug });
  await as(left).joining.accept({ space: slug });
  await as(left).classes.leave({ space: slug });
  await list(here, [declined, left]);
  await tell();
  expect([(await inbox(declined)).unread, (await inbox(left)).unread]).toEqual([0, 1]);
  expect((await as(declined).joining.expecting()).map(({ space }) => space.slug)).toEqual([slug]);
  await sendLetters();
  expect([declined, left].map(lettersTo)).toEqual([[], [LETTER]]);
});

test("where an invitation goes to the same address there is no second letter, also where it is sent afterwards", async () => {
  const [first, second] = [await seminar(), await seminar()];
  const [ada, ben] = [await a.user(), await a.user()];
  await list(first, [ada], { letters: true });
  await list(second, [ben]);
  await tell();
  await as(second.teacher).joining.invite({ space: second.space.slug, role: "student", emails: [mailOf(ben)] });
  await sendLetters();
  expect([ada, ben].map(lettersTo)).toEqual([[], []]);
  for (const person of [ada, ben]) expect(await inbox(person)).toMatchObject({ words: [HISTORY], unread: 1 });
});

test("a class's own letter to somebody silences that class's notice, and not another's of the same day", async () => {
  const [written, other] = [await seminar(), await seminar()];
  const ada = await a.user();
  await list(written, [ada], { letters: true });
  await tell();
  await sendLetters();
  await list(other, [ada]);
  await tell();
  await sendLetters();
  expect(lettersTo(ada)).toEqual([LETTER]);
  const { notices } = await inbox(ada);
  expect(arrived.at(-1)?.text).toContain(notices[0]?.id);
  expect(arrived.at(-1)?.text).not.toContain(notices[1]?.id);
});

const aDayLater = ({ id }: Person) =>
  db()
    .update(notifications)
    .set({ mailedAt: sql`${notifications.mailedAt} - interval '25 hours'` })
    .where(eq(notifications.accountId, id));

test("who is put on many lists in a day gets one letter; the next, a day later, tells of the others; some want none", async () => {
  const [quiet, popular, daily] = [await a.user(), await a.user(), await a.user()];
  await setAccount(quiet, { mailFrequency: "never" });
  await setAccount(daily, { mailFrequency: "daily" });
  const digest = async () => {
    await setAccount(daily, { digestedAt: new Date(Date.now() - 25 * 3_600_000) });
    await callDigests();
  };
  for (let n = 0; n < 3; n++) {
    await list(await seminar(), [quiet, popular, daily]);
    await tell();
    await digest();
    await sendLetters();
  }
  expect([quiet, popular, daily].map(lettersTo)).toEqual([[], [LETTER], [LETTER]]);
  expect([(await inbox(quiet)).unread, (await inbox(popular)).unread]).toEqual([3, 3]);
  // What was held back is called by itself, once the day is over.
  await sendLetters();
  expect(await waiting(popular)).toEqual([true]);
  for (const person of [popular, daily]) await aDayLater(person);
  await digest();
  for (let n = 0; n < 2; n++) await sendLetters();
  const both = [LETTER, `${LETTER}, and 1 more`];
  expect([quiet, popular, daily].map(lettersTo)).toEqual([[], both, both]);
  expect([await waiting(popular), await waiting(quiet), await waiting(daily)]).toEqual([[], [], []]);
});

/** The letters that wait for somebody: whether each is more than twenty hours away. */
async function waiting({ id }: Person) {
  const { rows } = await getPool().query<{ late: boolean }>(
    `select start_after > now() + interval '20 hours' as late from pgboss.job
     where name = 'letter' and state = 'created' and data->>'accountId' = $1`,
    [id],
  );
  return rows.map(({ late }) => late);
}

test("a list of an earlier version does not say by whom", async () => {
  const { space } = await seminar();
  const ada = await a.user();
  await db()
    .insert(expected)
    .values({ spaceId: space.id, email: mailOf(ada), name: "Ada", role: "student" });
  await tellInvited({ spaceId: space.id });
  expect((await inbox(ada)).words).toEqual(["You were put on the list of History 217"]);
  const [account] = await db().select().from(accounts).where(eq(accounts.id, ada.id));
  expect(account?.rightsVersion).toBe(1);
});

test("who declines before the job told them is not told by the next list; who did not answer is", async () => {
  const here = await seminar();
  const [early, waiting] = [await a.user(), await a.user()];
  await list(here, [early, waiting]);
  await as(early).joining.decline({ space: here.space.slug });
  await list(here, [early, waiting]);
  await tell();
  // It stands there as read: they are on the list again.
  expect(await inbox(early)).toMatchObject({ unread: 0 });
  expect(await inbox(waiting)).toMatchObject({ words: [HISTORY], unread: 1 });
});
