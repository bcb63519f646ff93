import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts, tokens } from "@/db/schema/accounts";
import { createCaller } from "@/server/root";
import { viewerOf } from "@/server/viewer";
import { ownOutbox } from "@/tests/support/mail";
import { a, as, ownDatabase } from "@/tests/support/world";
import { accountSigning } from "./read";
import { signInByLink } from "./write";

const outbox = ownOutbox(ownDatabase());
/** Guests, each from an address of their own: what is limited here is what one account may cause. */
const guest = createCaller(() => ({ viewer: null, address: randomUUID(), requestId: "test" })).accounts;
const PASSWORD = "a long enough password";
let made = 0;
const newcomer = () => {
  const handle = `new-${++made}`;
  return { name: "New Comer", handle, email: `${handle}@example.org`, password: PASSWORD };
};

test("one signs up in one step and is let in with the password, by handle or address", async () => {
  const person = newcomer();
  expect(await guest.register(person)).toBeUndefined();
  expect((await accountSigning(person.handle.toUpperCase(), PASSWORD))?.name).toBe("New Comer");
  expect((await accountSigning(` ${person.email} `, PASSWORD))?.handle).toBe(person.handle);
  expect(await accountSigning(person.handle, `${PASSWORD}!`)).toBeNull();
  expect(await accountSigning("nobody-at-all", PASSWORD)).toBeNull();
});

test("a password is kept as argon2id and nowhere in clear", async () => {
  const person = newcomer();
  await guest.register(person);
  const [row] = await db().select().from(accounts).where(eq(accounts.handle, person.handle));
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("a known address hears the same as an unknown one, gets no second account, and its owner a letter", async () => {
  const owner = await a.user();
  const known = { ...newcomer(), email: `${owner.handle}@example.org` };
  const unknown = newcomer();
  expect(await guest.register(known)).toEqual(await guest.register(unknown));
  expect(await accountSigning(known.handle, PASSWORD)).toBeNull();
  expect((await outbox.letterTo(known.email)).subject).toBe("You have an account already");
  expect((await outbox.letterTo(unknown.email)).subject).toBe("Confirm your address");
});

test("a taken handle is refused beside its field, a free one is not", async () => {
  const { handle } = await a.user();
  const refused = guest.register({ ...newcomer(), handle });
  await expect(refused).rejects.toMatchObject({ code: "CONFLICT", cause: { detail: { field: "handle" } } });
});

test.each([
  ["two addresses", "a@example.org,b@example.org"],
  ["a quoted part", '"a@evil.example"@example.org'],
  ["a display name", "Ada <a@example.org>"],
  ["letters that only look like ASCII", "аda@example.org"],
  ["a line break", "a@example.org\r\nBcc: b@example.org"],
  ["no host", "ada"],
  ["a host without a dot", "ada@localhost"],
  ["NUL", "a\u0000@example.org"],
])("an address with %s is refused", async (_what, email) => {
  await expect(guest.register({ ...newcomer(), email })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("an address in full-width letters is the plain one", async () => {
  const person = newcomer();
  await guest.register({ ...person, email: person.email.replace("@", "＠").toUpperCase() });
  expect((await accountSigning(person.email, PASSWORD))?.handle).toBe(person.handle);
});

test.each([
  ["a short password", { password: "short" }],
  ["a password without end", { password: "x".repeat(201) }],
  ["a reserved handle", { handle: "admin" }],
  ["a blank name", { name: "  " }],
  ["a name that turns its direction", { name: "Ada\u202e" }],
  ["a role", { siteRole: "admin" }],
])("signing up with %s is refused", async (_what, given) => {
  await expect(guest.register({ ...newcomer(), ...given })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("a reset link sets a password once, and signs every browser out, of nobody else", async () => {
  const [ada, bob] = [await a.user(), await a.user()];
  const email = `${ada.handle}@example.org`;
  await guest.forgot({ email });
  const { token, link } = await outbox.letterTo(email);
  expect(new URL(link).pathname).toBe("/reset");
  expect(await guest.link({ token, purpose: "reset" })).toEqual({ email });
  expect(await guest.link({ token, purpose: "sign-in" })).toBeNull();
  expect(await guest.reset({ token, password: PASSWORD })).toEqual({ handle: ada.handle });
  expect(await viewerOf(ada.sessionId)).toBeNull();
  expect(await viewerOf(bob.sessionId)).not.toBeNull();
  expect(await accountSigning(ada.handle, PASSWORD)).not.toBeNull();
  const again = guest.reset({ token, password: "another long password" });
  await expect(again).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(await accountSigning(ada.handle, PASSWORD)).not.toBeNull();
});

test("two who open one link at once: one gets in", async () => {
  const { handle } = await a.user();
  await guest.magic({ email: `${handle}@example.org` });
  const { token } = await outbox.letterTo(`${handle}@example.org`);
  const both = await Promise.allSettled([signInByLink(token), signInByLink(token)]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("an outdated link is refused, and so is a made-up one", async () => {
  const { handle } = await a.user();
  await guest.magic({ email: `${handle}@example.org` });
  const { token } = await outbox.letterTo(`${handle}@example.org`);
  await db()
    .update(tokens)
    .set({ expiresAt: new Date(Date.now() - 1_000) });
  await expect(signInByLink(token)).rejects.toThrow("too old");
  await expect(signInByLink("x".repeat(43))).rejects.toThrow("too old");
});

test("only the hash of a link's secret is kept", async () => {
  const { handle } = await a.user();
  await guest.magic({ email: `${handle}@example.org` });
  const { token } = await outbox.letterTo(`${handle}@example.org`);
  const rows = await db().select().from(tokens);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("an unknown address that asks for a password or a link is written how to sign up, and has no account yet", async () => {
  for (const ask of [guest.forgot, guest.magic]) {
    const email = `stranger-${randomUUID()}@example.org`;
    expect(await ask({ email })).toBeUndefined();
    const { token, link, subject } = await outbox.letterTo(email);
    expect([subject, new URL(link).pathname]).toEqual(["Make your account", "/register"]);
    const { email: _, ...person } = newcomer();
    expect(await accountSigning(email, PASSWORD)).toBeNull();
    await guest.finish({ ...person, token });
    expect((await accountSigning(email, PASSWORD))?.emailConfirmedAt).not.toBeNull();
  }
});

test("confirming an address by its link works for that account alone", async () => {
  const [ada, bob] = [await a.user({ emailConfirmedAt: null }), await a.user({ emailConfirmedAt: null })];
  await as(ada).accounts.resend();
  const { token } = await outbox.letterTo(`${ada.handle}@example.org`);
  await guest.confirm({ token });
  const confirmed = await db().select().from(accounts).where(eq(accounts.handle, ada.handle));
  const other = await db().select().from(accounts).where(eq(accounts.handle, bob.handle));
  expect([confirmed[0]?.emailConfirmedAt !== null, other[0]?.emailConfirmedAt]).toEqual([true, null]);
});

test("the sixth letter to one address in an hour is refused, known or not, and other addresses get theirs", async () => {
  const { handle } = await a.user();
  for (const email of [`${handle}@example.org`, "unknown-five@example.org"]) {
    for (let letter = 0; letter < 5; letter++) await guest.magic({ email });
    await expect(guest.magic({ email })).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  }
  expect(await guest.magic({ email: `${(await a.user()).handle}@example.org` })).toBeUndefined();
});

test("what one machine may sign up is limited; another machine still signs up", async () => {
  const machine = as(null).accounts;
  const attempts = Array.from({ length: 80 }, () => () => machine.register({ ...newcomer(), handle: taken }));
  const { handle: taken } = await a.user();
  const outcomes = new Set<string>();
  for (const attempt of attempts) outcomes.add(await attempt().catch((error) => error.code));
  expect(outcomes).toEqual(new Set(["CONFLICT", "TOO_MANY_REQUESTS"]));
  expect(await guest.register(newcomer())).toBeUndefined();
});
