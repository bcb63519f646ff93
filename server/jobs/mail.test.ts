import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getPool } from "@/db/client";
import { accountSigning } from "@/server/accounts/read";
import { env } from "@/server/env";
import { createCaller } from "@/server/root";
import { viewerFrom, viewerOf } from "@/server/viewer";
import { ownMailServer, received } from "@/tests/support/mail";
import { a, as, cookieOf, ownDatabase } from "@/tests/support/world";
import { startJobs } from "./run";

const { url } = ownDatabase();
const guest = createCaller(() => ({ viewer: null, address: randomUUID(), requestId: "test" })).accounts;
const PASSWORD = "a long enough password";
const { arrived, open, shut } = ownMailServer();
let jobs: { stop(): Promise<void> };

beforeAll(async () => {
  process.env.SMTP_URL = await open();
  process.env.APP_URL = "https://moot.example";
  jobs = await startJobs(url(), 0.5);
});
afterAll(async () => {
  await jobs.stop();
  await shut();
});

const lettersTo = (email: string) => arrived.filter((mail) => JSON.stringify(mail.to).includes(email));
const letterTo = (email: string) =>
  vi.waitFor(
    () => {
      const [mail] = lettersTo(email);
      if (!mail) throw new Error(`No letter to ${email} yet.`);
      return mail;
    },
    { timeout: 10_000, interval: 50 },
  );
const stranger = () => `stranger-${randomUUID()}@example.org`;

test("a letter comes by SMTP, as text and HTML, with a link that begins with APP_URL", async () => {
  const email = stranger();
  await guest.begin({ email });
  const mail = await letterTo(email);
  expect(received(mail).link).toMatch(/^https:\/\/moot\.example\/register\?token=[\w-]{43}$/);
  expect(mail.html).toContain(received(mail).link);
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
});

test("where addresses are confirmed, one begins with the address; the form alone makes nothing", async () => {
  const email = stranger();
  const person = { name: "Ada", handle: "ada", password: PASSWORD };
  expect((await guest.joining()).byMail).toBe(true);
  await expect(guest.register({ ...person, email })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await guest.begin({ email });
  const { token } = received(await letterTo(email));
  await guest.finish({ ...person, token });
  expect(await accountSigning(email, PASSWORD)).toMatchObject({ handle: "ada", email });
});

test("a known and an unknown address get one answer and different letters", async () => {
  const ada = await a.user();
  const [known, unknown] = [`${ada.handle}@example.org`, stranger()];
  expect(await guest.begin({ email: known })).toEqual(await guest.begin({ email: unknown }));
  expect((await letterTo(known)).subject).toBe("You have an account already");
  expect((await letterTo(unknown)).subject).toBe("Make your account");
});

test("an unproven address holds one back from writing until it is proven", async () => {
  const ada = await a.user({ emailConfirmedAt: null });
  expect((await viewerOf(ada.sessionId))?.confirmed).toBe(false);
  await as(ada).accounts.resend();
  await guest.confirm({ token: received(await letterTo(`${ada.handle}@example.org`)).token });
  expect((await viewerOf(ada.sessionId))?.confirmed).toBe(true);
});

test("where confirming is not asked for, who has not may write, and can prove the address; without mail they cannot", async () => {
  env().CONFIRM_EMAIL = "off";
  const ada = await a.user({ emailConfirmedAt: null });
  expect(await guest.joining()).toMatchObject({ byMail: false, mail: true });
  expect(await viewerOf(ada.sessionId)).toMatchObject({ confirmed: true, proven: false });
  await as(ada).accounts.resend();
  await guest.confirm({ token: received(await letterTo(`${ada.handle}@example.org`)).token });
  expect(await viewerOf(ada.sessionId)).toMatchObject({ confirmed: true, proven: true });
  env().CONFIRM_EMAIL = "on";
  const { SMTP_URL } = env();
  env().SMTP_URL = undefined;
  expect(await guest.joining()).toMatchObject({ byMail: false, mail: false });
  env().SMTP_URL = SMTP_URL;
});

test("over https only the cookie with the guarded name counts", async () => {
  const ada = await a.user();
  const cookie = await cookieOf(ada);
  expect(cookie).toMatch(/^__Secure-next-auth\.session-token=/);
  expect((await viewerFrom(cookie))?.id).toBe(ada.id);
  expect(await viewerFrom(cookie.replace("__Secure-", ""))).toBeNull();
});

test("while the mail server is down nothing fails and nothing is lost: the letter comes once, later", async () => {
  const email = stranger();
  await shut();
  await guest.begin({ email });
  await vi.waitFor(async () => expect(await stateOf(email)).toBe("retry"), { timeout: 10_000, interval: 100 });
  await open();
  await getPool().query("update pgboss.job set start_after = now() where data->>'email' = $1", [email]);
  await letterTo(email);
  await vi.waitFor(async () => expect(await stateOf(email)).toBe("completed"), { timeout: 10_000, interval: 100 });
  expect(lettersTo(email)).toHaveLength(1);
});

async function stateOf(email: string): Promise<string | undefined> {
  const { rows } = await getPool().query("select state from pgboss.job where data->>'email' = $1", [email]);
  return rows[0]?.state;
}
