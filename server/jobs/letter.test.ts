import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { type ParsedMail, simpleParser } from "mailparser";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { env } from "@/server/env";
import { sendLetters, takeJobs, tellEverybody } from "@/tests/support/jobs";
import { ownMailServer } from "@/tests/support/mail";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { callDigests } from "./digests";
import { sendLetter } from "./letter";

// Twenty-two replies in a day are more than a newcomer may write.
process.env.LIMITS = "off";
ownDatabase();
let failing = false;
// Taken, and then the line is lost: the sender cannot know.
const { arrived, open, shut } = ownMailServer(() =>
  failing ? Object.assign(new Error("Try again"), { responseCode: 451 }) : undefined,
);
const folder = mkdtempSync(join(tmpdir(), "moot-letters-"));
beforeAll(async () => {
  Object.assign(env(), { SMTP_URL: await open(), APP_URL: "https://moot.example", DATA_DIR: folder });
});
afterAll(async () => {
  await shut();
  rmSync(folder, { recursive: true });
});

let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [ada, ben]: Person[] = [];
beforeEach(async () => {
  space = await a.space({ kind: "class" });
  thread = await a.thread(space, await a.moderator(space));
  [ada, ben] = [await a.member(space), await a.member(space)];
  await db().update(accounts).set({ name: "Ben" }).where(eq(accounts.id, ben!.id));
});

/** Ben answers a new post of hers, and she is told of it. */
async function answered(body = "Not so.") {
  const claim = await a.post(ada!, { space, thread });
  const answer = await a.post(ben!, { space, thread, parentId: claim.id, body });
  await tellEverybody();
  return answer;
}
const lettersTo = ({ handle }: Person) => arrived.filter((mail) => JSON.stringify(mail.to).includes(`${handle}@`));
const links = (mail: ParsedMail) => (mail.text ?? "").match(/https:\/\/\S+/g) ?? [];

test("a burst is one letter with reason, thread, words and links, as text and as HTML", async () => {
  const first = await answered("Not **so**, since <b>it</b> is & was.");
  await answered("Nor this.");
  await sendLetters();
  const [mail, ...more] = lettersTo(ada!);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe(`Ben answered you in ${thread.title}, and 1 more`);
  expect(mail?.text).toContain(`Ben answered you in ${thread.title}\n> Not so, since <b>it</b> is & was.\nhttps://`);
  expect(links(mail!).filter((link) => link.includes(`post=${first.id}&notice=`))).toHaveLength(1);
  expect(mail?.html).toContain("since &lt;b&gt;it&lt;/b&gt; is &amp; was.");
  expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
});

test("the letter can be stopped by its reader's mail program with one click (RFC 8058)", async () => {
  await answered();
  await sendLetters();
  const [mail] = lettersTo(ada!);
  const lines = mail!.headerLines.map(({ line }) => line.replace(/\r?\n\s+/g, " "));
  expect(lines).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(lines.find((line) => line.startsWith("List-Unsubscribe:"))).toMatch(
    /^List-Unsubscribe: <https:\/\/moot\.example\/unsubscribe\?token=[\w-]{64}>$/,
  );
});

test("each thing is mailed once, however often the job runs, and not what was read meanwhile", async () => {
  await answered();
  await as(ada!).notifications.markAllRead();
  await answered();
  const [job] = await sendLetters();
  await sendLetter(job!.id, job!.data);
  expect(lettersTo(ada!)).toHaveLength(1);
  expect(lettersTo(ada!)[0]?.subject).toBe(`Ben answered you in ${thread.title}`);
});

test("an attempt that failed is the same letter when it comes again", async () => {
  await answered();
  failing = true;
  await expect(sendLetters()).rejects.toThrow();
  failing = false;
  const { rows } = await getPool().query(
    "select id, data from pgboss.job where name = 'letter' and data->>'accountId' = $1",
    [ada!.id],
  );
  await sendLetter(rows[0].id, rows[0].data);
  const ids = lettersTo(ada!).map(({ messageId }) => messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("two letters to one person never go at once: the second waits", async () => {
  await answered();
  const client = await getPool().connect();
  await client.query("begin");
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`letter:${ada!.id}`]);
  await expect(sendLetters()).rejects.toThrow("on its way");
  await client.query("rollback");
  client.release();
  expect(lettersTo(ada!)).toEqual([]);
});

test("nothing goes to who lost the right to read it, or of what was hidden, between the notice and the letter", async () => {
  const answer = await answered();
  await as(ben!).posts.remove({ space: space.slug, post: answer.id });
  await sendLetters();
  await answered();
  await db().delete(memberships).where(eq(memberships.accountId, ada!.id));
  await sendLetters();
  expect(lettersTo(ada!)).toEqual([]);
});

test("what had no room in a letter is told with it; what its reader could not read then is told when they can", async () => {
  const hidden = await answered();
  const open = await a.space();
  const elsewhere = await a.thread(open, ada!);
  for (let n = 0; n < 22; n++) {
    const claim = await a.post(ada!, { space: open, thread: elsewhere });
    await a.post(ben!, { space: open, thread: elsewhere, parentId: claim.id });
  }
  await tellEverybody();
  const theirs = and(eq(memberships.accountId, ada!.id), eq(memberships.spaceId, space.id));
  const [membership] = await db().delete(memberships).where(theirs).returning();
  await sendLetters();
  const [first] = lettersTo(ada!);
  expect(first!.text).not.toContain(hidden.id);
  await db().insert(memberships).values(membership!);
  await sendLetter(crypto.randomUUID(), { accountId: ada!.id });
  await sendLetter(crypto.randomUUID(), { accountId: ada!.id });
  const [, second, ...more] = lettersTo(ada!);
  expect(second!.subject).toBe(`Ben answered you in ${thread.title}`);
  expect(links(second!).filter((link) => link.includes("notice="))).toHaveLength(1);
  expect(more).toEqual([]);
});

test("no letter goes to addresses that are unproven or made up, to shut accounts, or to who wants none", async () => {
  const unwritten: Parameters<typeof setAccount>[1][] = [
    { emailConfirmedAt: null },
    { email: `${ada!.handle}@demo.invalid` },
    { state: "banned" },
    { state: "deleted", email: null },
    { mailFrequency: "never" },
    { mailFrequency: "daily" },
  ];
  for (const change of unwritten) {
    const [row] = await db().select().from(accounts).where(eq(accounts.id, ada!.id));
    await answered();
    await setAccount(ada!, change);
    await sendLetters();
    await sendLetter(crypto.randomUUID(), { accountId: ada!.id });
    await setAccount(ada!, row!);
  }
  expect(lettersTo(ada!)).toEqual([]);
  await sendLetter(crypto.randomUUID(), { accountId: ada!.id });
  expect(lettersTo(ada!)).toHaveLength(1);
});

test("a digest comes once a day or once a week, to who wished it and has something unread", async () => {
  const [daily, weekly, nothingNew] = [await a.member(space), await a.member(space), await a.member(space)];
  const days = (count: number) => sql`now() - make_interval(days => ${count})`;
  const digested = async (person: Person, frequency: "daily" | "weekly", ago: number) => {
    await as(person).notifications.setMail({ frequency });
    await db()
      .update(accounts)
      .set({ digestedAt: days(ago) })
      .where(eq(accounts.id, person.id));
  };
  for (const person of [daily, weekly]) {
    const claim = await a.post(person, { space, thread });
    await a.post(ben!, { space, thread, parentId: claim.id });
  }
  await tellEverybody();
  await digested(daily, "daily", 2);
  await digested(weekly, "weekly", 2);
  await digested(nothingNew, "daily", 2);
  for (let time = 0; time < 2; time++) {
    await callDigests();
    await sendLetters();
  }
  expect([daily, weekly, nothingNew].map((person) => lettersTo(person).length)).toEqual([1, 0, 0]);
  await digested(weekly, "weekly", 8);
  await callDigests();
  await sendLetters();
  expect(lettersTo(weekly)).toHaveLength(1);
});

test("however many are due are called, each once, also by two who call at the same time", async () => {
  const due = (handle: string) => ({
    ...{ id: uuidv7(), handle, name: handle, email: `${handle}@example.org`, emailConfirmedAt: new Date() },
    ...{ mailFrequency: "daily" as const, digestedAt: sql`now() - interval '2 days'` },
  });
  const people = Array.from({ length: 1_200 }, (_, n) => due(`many${n}`));
  await db().insert(accounts).values(people);
  const [heard, unheard] = [people.slice(0, 1_100), people.slice(1_100)];
  const about = { reason: "space" as const, fold: "opened", spaceId: space.id, threadId: thread.id };
  await db()
    .insert(notifications)
    .values(heard.map(({ id }) => ({ id: uuidv7(), accountId: id, ...about })));
  await Promise.all([callDigests(), callDigests()]);
  const { rows } = await getPool().query(
    "select data->>'accountId' as id from pgboss.job where name = 'letter' and state = 'created'",
  );
  const called = rows.map(({ id }) => id);
  expect(called.sort()).toEqual(heard.map(({ id }) => id).sort());
  expect(called).not.toContain(unheard[0]!.id);
  // Eleven hundred letters would only hold up what follows.
  await takeJobs("letter");
});

test("without a mail server letters lie in the outbox, and no job row holds a secret", async () => {
  const { SMTP_URL } = env();
  env().SMTP_URL = undefined;
  await answered();
  await sendLetters();
  env().SMTP_URL = SMTP_URL;
  const files = readdirSync(join(folder, "outbox"));
  const letters = await Promise.all(files.map((file) => simpleParser(readFileSync(join(folder, "outbox", file)))));
  const [letter] = letters.filter((mail) => JSON.stringify(mail.to).includes(ada!.handle));
  const token = new URL(links(letter!).at(-1)!).searchParams.get("token")!;
  expect(token).toMatch(/^[\w-]{64}$/);
  const { rows } = await getPool().query("select data from pgboss.job where data::text like $1", [`%${token}%`]);
  expect(rows).toEqual([]);
});
