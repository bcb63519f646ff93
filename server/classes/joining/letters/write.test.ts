import { afterAll, beforeAll, expect, test } from "vitest";
import { getPool } from "@/db/client";
import { env } from "@/server/env";
import { sendInvitation } from "@/server/jobs/invitation";
import { takeJobs } from "@/tests/support/jobs";
import { ownMailServer, received } from "@/tests/support/mail";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let failing = false;
// Taken, and then the line is lost: the sender cannot know.
const { arrived, open, shut } = ownMailServer(() =>
  failing ? Object.assign(new Error("Try again"), { responseCode: 451 }) : undefined,
);
beforeAll(async () => {
  Object.assign(env(), { SMTP_URL: await open(), APP_URL: "https://moot.example", CONFIRM_EMAIL: "off" });
});
afterAll(shut);

async function seminar() {
  const space = await a.space({ kind: "class", name: "The October <seminar>" });
  return { space, teacher: await a.member(space, "instructor") };
}
type Three = [string, string, string];
type Here = Awaited<ReturnType<typeof seminar>>;
const invite = (by: Person, space: Space, ...emails: string[]) =>
  as(by).joining.invite({ space: space.slug, role: "student", emails });
const deliver = async () => {
  for (const { id, data } of await takeJobs("invite")) await sendInvitation(id, data);
};
const lettersTo = (email: string) => arrived.filter((mail) => JSON.stringify(mail.to).includes(email));
const codeFor = (email: string) => received(lettersTo(email).at(-1)!).link.split("/join/")[1] ?? "";
let made = 0;
const address = () => `Invited-${++made}@Example.org`;
const waiting = async (by: Person, space: Space) =>
  (await as(by).joining.ways({ space: space.slug })).letters.map(({ email, state }) => [email, state]);

test("each address gets a letter with a link of its own, kept as its hash; it lets one person in, once", async () => {
  const { space, teacher } = await seminar();
  const [one, other] = [address().toLowerCase(), address().toLowerCase()];
  await invite(teacher, space, one.toUpperCase(), other, one);
  await deliver();
  expect(lettersTo(one)).toHaveLength(1);
  expect(codeFor(one)).not.toBe(codeFor(other));
  expect(lettersTo(one)[0]!.html).toContain("The October &lt;seminar&gt;");
  const { rows } = await getPool().query("select code from invitations where space_id = $1", [space.id]);
  expect(JSON.stringify(rows)).not.toContain(codeFor(one));
  const jobs = await getPool().query("select data from pgboss.job where name = 'invite'");
  expect(JSON.stringify(jobs.rows)).not.toContain(codeFor(one));

  const person = await a.user();
  // Whoever holds it under another address reads whose it was.
  expect(await as(person).joining.look({ code: codeFor(one) })).toMatchObject({ sentTo: one, member: false });
  await as(person).joining.join({ code: codeFor(one) });
  await refused(as(await a.user()).joining.join({ code: codeFor(one) }), "NOT_FOUND");
  expect((await waiting(teacher, space)).sort()).toEqual([
    [one, "full"],
    [other, "open"],
  ]);
});

test("sent again, or invited anew, the old link opens nothing; taken back, none does and no letter goes out", async () => {
  const { space, teacher } = await seminar();
  const email = address().toLowerCase();
  await invite(teacher, space, email);
  await deliver();
  const old = codeFor(email);
  await invite(teacher, space, email);
  const [letter] = (await as(teacher).joining.ways({ space: space.slug })).letters;
  const here = { space: space.slug, way: letter!.id };
  await as(teacher).joining.resend(here);
  await deliver();
  expect(lettersTo(email)).toHaveLength(2);
  const person = await a.user({ email: `other-${email}` });
  await refused(as(person).joining.look({ code: old }), "NOT_FOUND");
  await as(person).joining.look({ code: codeFor(email) });
  await as(teacher).joining.resend(here);
  await as(teacher).joining.close(here);
  await deliver();
  expect(lettersTo(email)).toHaveLength(2);
  await refused(as(person).joining.join({ code: codeFor(email) }), "NOT_FOUND");
  await refused(as(teacher).joining.resend(here), "CONFLICT");
});

test("a letter whose sending seemed to fail keeps its link when it is tried again", async () => {
  const { space, teacher } = await seminar();
  const email = address().toLowerCase();
  await invite(teacher, space, email);
  const [job] = await takeJobs("invite");
  failing = true;
  await expect(sendInvitation(job!.id, job!.data)).rejects.toThrow();
  failing = false;
  await sendInvitation(job!.id, job!.data);
  const links = lettersTo(email).map((mail) => received(mail).link);
  expect(links).toHaveLength(2);
  expect(new Set(links).size).toBe(1);
  await as(await a.user()).joining.join({ code: codeFor(email) });
});

test("a letter of another class is neither sent again nor taken back from here", async () => {
  const [mine, theirs] = [await seminar(), await seminar()];
  await invite(theirs.teacher, theirs.space, address());
  const [letter] = (await as(theirs.teacher).joining.ways({ space: theirs.space.slug })).letters;
  const foreign = { space: mine.space.slug, way: letter!.id };
  await refused(as(mine.teacher).joining.resend(foreign), "NOT_FOUND");
  await refused(as(mine.teacher).joining.close(foreign), "NOT_FOUND");
});

const bring = async ({ space, teacher }: Here, text: string, leaving: string[] = []) => {
  const asked = { space: space.slug, list: Buffer.from(text).toString("base64") };
  const { digest } = await as(teacher).roster.preview(asked);
  await as(teacher).roster.import({ ...asked, digest, remove: { people: [], expected: leaving } });
};

test("taken off the list, by hand or by an import, letters to that address open nothing; other letters do", async () => {
  const [here, elsewhere] = [await seminar(), await seminar()];
  const { space, teacher } = here;
  const all = Array.from({ length: 3 }, () => address().toLowerCase());
  const [hand, gone, kept] = all as Three;
  await bring(here, `email,name\n${all.map((one) => `${one},Somebody`).join("\n")}`);
  await invite(elsewhere.teacher, elsewhere.space, hand);
  await deliver();
  const other = codeFor(hand);
  await invite(teacher, space, ...all);
  await deliver();
  await as(teacher).roster.removeExpected({ space: space.slug, email: hand });
  await bring(here, `email,name\n${kept},Somebody\n`, [gone]);
  expect(Object.fromEntries(await waiting(teacher, space))).toEqual({
    [hand]: "closed",
    [gone]: "closed",
    [kept]: "open",
  });
  const person = await a.user();
  for (const email of [hand, gone]) await refused(as(person).joining.join({ code: codeFor(email) }), "NOT_FOUND");
  await as(person).joining.join({ code: codeFor(kept) });
  await as(person).joining.join({ code: other });
  // Listed and written to again, they are asked again.
  await bring(here, `email,name\n${hand},Somebody\n`);
  await invite(teacher, space, hand);
  await deliver();
  await as(await a.user()).joining.join({ code: codeFor(hand) });
});

test("who comes by a letter under another address is who the list says at the letter's; their own row goes before it", async () => {
  const here = await seminar();
  const { space, teacher } = here;
  const [plain, proven, doubled] = [address(), address(), address()].map((one) => one.toLowerCase()) as Three;
  const [ada, ben, cleo, friend] = [await a.user(), await a.user({ email: proven }), await a.user(), await a.user()];
  const own = `${cleo.handle}@example.org`;
  const listed = [`${plain},Ada,ta`, `${proven},Ben,student`, `${doubled},Dora,ta`, `${own},Cleo,student`];
  await bring(here, `email,name,role,section\n${listed.map((one) => `${one},Monday`).join("\n")}`);
  await invite(teacher, space, plain, proven, doubled);
  await deliver();
  expect(await as(ada).joining.look({ code: codeFor(plain) })).toMatchObject({ role: "ta", sentTo: plain });
  await as(ada).joining.join({ code: codeFor(plain) });
  // Of an address with an account the class is shown what it is shown of one without.
  await as(friend).joining.join({ code: codeFor(proven) });
  expect(await as(ben).joining.expecting()).toEqual([]);
  expect(await as(cleo).joining.look({ code: codeFor(doubled) })).toMatchObject({ role: "student" });
  await as(cleo).joining.join({ code: codeFor(doubled) });
  const { members, expected } = await as(teacher).roster.people({ space: space.slug });
  const standing = (person: Person) => {
    const one = members.find(({ id }) => id === person.id);
    return [one?.listedAs, one?.role, one?.section];
  };
  expect([ada, friend, cleo].map(standing)).toEqual([
    ["Ada", "ta", "Monday"],
    ["Ben", "student", "Monday"],
    ["Cleo", "student", "Monday"],
  ]);
  expect(expected.map(({ email }) => email)).toEqual([doubled]);
});
