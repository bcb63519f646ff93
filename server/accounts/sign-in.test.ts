import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import { ownOutbox } from "@/tests/support/mail";
import { sanction, sanctionOf } from "@/tests/support/sanctions";
import { ownSignIn } from "@/tests/support/visitor";
import { a, as, ownDatabase, setAccount } from "@/tests/support/world";
import { hashPassword } from "./passwords";

const outbox = ownOutbox(ownDatabase());
const { visitor } = ownSignIn();
const PASSWORD = "a long enough password";
const someone = async () => a.user({ passwordHash: await hashPassword(PASSWORD) });
const rowsOf = (accountId: string) => db().select().from(sessions).where(eq(sessions.accountId, accountId));

test("the right password signs in, by handle or address; the cookie holds no name", async () => {
  const ada = await someone();
  for (const login of [ada.handle, `${ada.handle}@example.org`]) {
    const browser = visitor();
    expect(await browser.signIn(login, PASSWORD)).toMatchObject({ status: 200, error: null });
    expect((await browser.me())?.handle).toBe(ada.handle);
  }
});

test("a wrong password, an unknown name and a deleted account get one answer and no session", async () => {
  const [ada, banned, gone] = [await someone(), await someone(), await someone()];
  await setAccount(gone, { state: "deleted" });
  await sanction(await a.admin(), "ban", { space: null, person: banned, message: "Sold watches." });
  const answers = [
    await visitor().signIn(ada.handle, "a wrong password"),
    await visitor().signIn("nobody-here", PASSWORD),
    await visitor().signIn(banned.handle, "a wrong password"),
    await visitor().signIn(gone.handle, PASSWORD),
    await visitor().signIn("nobody@example.org", PASSWORD),
    await visitor().signIn(ada.handle, ""),
  ];
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, error: "CredentialsSignin" });
});

test("who proves that a banned account is theirs reads why, and gets no session; once it is lifted they come in", async () => {
  const banned = await someone();
  const admin = await a.admin();
  const decision = await sanction(admin, "ban", { space: null, person: banned, message: "Sold watches." });
  const browser = visitor();
  expect(await browser.signIn(banned.handle, PASSWORD)).toMatchObject({ status: 401, error: "Banned:Sold watches." });
  expect(await browser.me()).toBeNull();
  await sanction(admin, "lift", { space: null, person: banned, args: { sanction: await sanctionOf(decision) } });
  expect(await browser.signIn(banned.handle, PASSWORD)).toMatchObject({ status: 200, error: null });
});

test("without the token against forged forms nobody is signed in", async () => {
  const ada = await someone();
  const browser = visitor();
  const body = new URLSearchParams({ login: ada.handle, password: PASSWORD, json: "true" });
  await browser.fetch("/api/auth/callback/credentials", { method: "POST", body });
  expect(await browser.me()).toBeNull();
});

test("signing out ends this browser's row, so that a kept cookie is worth nothing; another browser stays", async () => {
  const ada = await someone();
  const [here, there] = [visitor(), visitor()];
  await here.signIn(ada.handle, PASSWORD);
  await there.signIn(ada.handle, PASSWORD);
  const kept = visitor();
  for (const [name, value] of here.jar) kept.jar.set(name, value);
  await here.post("signout", {});
  expect(here.jar.has("next-auth.session-token")).toBe(false);
  expect(await kept.me()).toBeNull();
  expect((await there.me())?.handle).toBe(ada.handle);
});

test("signing in over a session ends that session", async () => {
  const [ada, bob] = [await someone(), await someone()];
  const browser = visitor();
  await browser.signIn(ada.handle, PASSWORD);
  const before = await rowsOf(ada.id);
  await browser.signIn(bob.handle, PASSWORD);
  expect((await browser.me())?.handle).toBe(bob.handle);
  expect((await rowsOf(ada.id)).length).toBe(before.length - 1);
});

test("next-auth's own session answers for a standing row and clears the cookie of an ended one", async () => {
  const ada = await someone();
  const browser = visitor();
  await browser.signIn(ada.handle, PASSWORD);
  expect(await (await browser.fetch("/api/auth/session")).json()).toMatchObject({ user: { name: expect.any(String) } });
  const me = await browser.me();
  await as({ ...ada, sessionId: me!.sessionId }).accounts.signOutEverywhere();
  expect(await (await browser.fetch("/api/auth/session")).json()).toEqual({});
  expect(browser.jar.has("next-auth.session-token")).toBe(false);
});

test("a mailed link signs in by POST, once; opening it changes nothing", async () => {
  const ada = await someone();
  await as(null).accounts.magic({ email: `${ada.handle}@example.org` });
  const { token, link } = await outbox.letterTo(`${ada.handle}@example.org`);
  const scanner = visitor();
  await scanner.fetch(new URL(link).pathname + new URL(link).search);
  await scanner.fetch(`/api/auth/callback/link?token=${token}`);
  expect(await scanner.me()).toBeNull();
  const browser = visitor();
  expect(await browser.post("callback/link", { token })).toMatchObject({ status: 200, error: null });
  expect((await browser.me())?.handle).toBe(ada.handle);
  expect(await visitor().post("callback/link", { token })).toMatchObject({ status: 401, error: "CredentialsSignin" });
});

test("after ten wrong passwords an account waits, with the right one too; another account does not", async () => {
  const [ada, bob] = [await someone(), await someone()];
  for (let guess = 0; guess < 10; guess++) await visitor().signIn(ada.handle, `wrong password ${guess}`);
  expect((await visitor().signIn(ada.handle, PASSWORD)).error).toMatch(/^Wait:\d+$/);
  expect((await visitor().signIn(bob.handle, PASSWORD)).error).toBeNull();
});

test("after thirty failures an address waits; another one does not", async () => {
  const ada = await someone();
  const guesser = visitor("192.0.2.1");
  for (let guess = 0; guess < 30; guess++) await guesser.signIn(`nobody-${guess}`, PASSWORD);
  await expect(guesser.signIn(ada.handle, PASSWORD)).resolves.toMatchObject({ status: 429 });
  expect((await visitor("192.0.2.2").signIn(ada.handle, PASSWORD)).status).toBe(200);
});

test("a whole class signs in from one address", async () => {
  const ada = await someone();
  for (let pupil = 0; pupil < 35; pupil++) expect((await visitor().signIn(ada.handle, PASSWORD)).status).toBe(200);
});
