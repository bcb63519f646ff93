import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import Provider from "oidc-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts, identities } from "@/db/schema/accounts";
import { ownSignIn, type Visitor } from "@/tests/support/visitor";
import { a, ownDatabase, type Person, setAccount } from "@/tests/support/world";

ownDatabase();
const { url, visitor } = ownSignIn();

type Claims = { email?: string; email_verified?: boolean; name?: string; preferred_username?: string };
/** What the other site knows of its people, by subject. */
const people = new Map<string, Claims>();
let issuer: Server;

beforeAll(async () => {
  issuer = createServer();
  await new Promise<void>((ready) => issuer.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const [OIDC_ID, OIDC_SECRET] = ["moot", "a secret between two sites"];
  issuer.on("request", providerAt(address, OIDC_ID, OIDC_SECRET).callback());
  Object.assign(process.env, { OIDC_ISSUER: address, OIDC_ID, OIDC_SECRET, OIDC_NAME: "University" });
});
afterAll(() => new Promise((closed) => issuer.close(closed)));

const providerAt = (address: string, client_id: string, client_secret: string) =>
  new Provider(address, {
    clients: [{ client_id, client_secret, redirect_uris: [`${url()}/api/auth/callback/oidc`] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username"] },
    findAccount: (_ctx: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    pkce: { required: () => true },
  });

/** Goes to the other site, signs in there as `subject`, agrees, and comes back. */
async function comeThrough(browser: Visitor, subject: string): Promise<URL> {
  const { url: first } = await browser.post("signin/oidc", {});
  const elsewhere = new Map<string, string>();
  let at = new URL(first);
  for (let step = 0; step < 12; step++) {
    if (at.origin === new URL(url()).origin) {
      const response = await browser.fetch(at.pathname + at.search);
      const next = response.headers.get("location");
      if (!next) return at;
      at = new URL(next, at);
      if (!at.pathname.startsWith("/api/auth")) return at;
    } else at = await stepElsewhere(at, elsewhere, subject);
  }
  throw new Error("It never came back.");
}

/** One page of the other site: its development pages ask for a login, then for consent. */
async function stepElsewhere(at: URL, jar: Map<string, string>, subject: string): Promise<URL> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const page = /\/interaction\/[^/]+$/.test(at.pathname);
  const prompt =
    page && (await (await fetch(at, { headers: { cookie } })).text()).includes('value="login"') ? "login" : "consent";
  const form = new URLSearchParams({ prompt, login: subject, password: "any" });
  const response = await fetch(at, {
    headers: { cookie },
    redirect: "manual",
    ...(page && { method: "POST", body: form }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  }
  const next = response.headers.get("location");
  if (!next) throw new Error(`${at.pathname} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return new URL(next, at);
}

const emailOf = (person: Person) => `${person.handle}@example.org`;

test("somebody new comes in with an account of their own, and finds it again", async () => {
  people.set("s-1", { email: "Ada.L@Uni.Example", email_verified: true, name: "Ada L", preferred_username: "Ada L." });
  const browser = visitor();
  await comeThrough(browser, "s-1");
  expect(await browser.me()).toMatchObject({ handle: "ada-l", name: "Ada L", email: "ada.l@uni.example" });
  const again = visitor();
  await comeThrough(again, "s-1");
  expect((await again.me())?.id).toBe((await browser.me())?.id);
});

test("a taken or reserved handle becomes another; the account is not the other person's", async () => {
  const taken = await a.user({ handle: "grace" });
  people.set("s-2", { email: "grace@uni.example", email_verified: true, name: "Grace", preferred_username: "grace" });
  people.set("s-3", { email: "boss@uni.example", email_verified: true, name: "Boss", preferred_username: "admin" });
  const [grace, boss] = [visitor(), visitor()];
  await comeThrough(grace, "s-2");
  await comeThrough(boss, "s-3");
  expect((await grace.me())?.handle).toMatch(/^grace-\d{4}$/);
  expect((await grace.me())?.id).not.toBe(taken.id);
  expect((await boss.me())?.handle).toMatch(/^reader-\d{4}$/);
});

test("an account is joined where both sides have proven the address", async () => {
  const ada = await a.user();
  people.set("s-4", { email: emailOf(ada), email_verified: true });
  const browser = visitor();
  await comeThrough(browser, "s-4");
  expect((await browser.me())?.id).toBe(ada.id);
});

test.each([
  ["the provider does not vouch for it", { email_verified: false }, {}],
  ["our account never proved it", { email_verified: true }, { emailConfirmedAt: null }],
])("an account is not joined where %s", async (_why, claims, given) => {
  const ada = await a.user(given);
  const subject = `s-${ada.handle}`;
  people.set(subject, { email: emailOf(ada), ...claims });
  const browser = visitor();
  const end = await comeThrough(browser, subject);
  expect(end.searchParams.get("error")).toBe("OAuthAccountNotLinked");
  expect(await browser.me()).toBeNull();
  expect(await db().select().from(identities).where(eq(identities.subject, subject))).toEqual([]);
});

test("without an address nobody gets an account", async () => {
  people.set("s-6", { name: "No Address" });
  const browser = visitor();
  const end = await comeThrough(browser, "s-6");
  expect([end.pathname, end.searchParams.get("error")]).toEqual(["/sign-in", "NoAddress"]);
  expect(await db().select().from(accounts).where(eq(accounts.name, "No Address"))).toEqual([]);
});

test("a banned person does not come in through a provider either", async () => {
  const ada = await a.user();
  people.set("s-7", { email: emailOf(ada), email_verified: true });
  await comeThrough(visitor(), "s-7");
  await setAccount(ada, { state: "banned" });
  const browser = visitor();
  const end = await comeThrough(browser, "s-7");
  expect(end.searchParams.get("error")).toBe("Banned");
  expect(await browser.me()).toBeNull();
});

test("coming through while somebody else is signed in here ends theirs and links nothing to them", async () => {
  const [ada, bob] = [await a.user(), await a.user()];
  people.set("s-8", { email: emailOf(bob), email_verified: true });
  people.set("s-9", { email: emailOf(ada), email_verified: true });
  const browser = visitor();
  await comeThrough(browser, "s-9");
  await comeThrough(browser, "s-8");
  expect((await browser.me())?.id).toBe(bob.id);
  const linked = await db().select().from(identities).where(eq(identities.accountId, ada.id));
  expect(linked.map((identity) => identity.subject)).toEqual(["s-9"]);
});

test("an answer of the provider that this browser did not ask for signs nobody in", async () => {
  const victim = visitor();
  await victim.fetch("/api/auth/callback/oidc?code=stolen&state=made-up");
  expect(await victim.me()).toBeNull();
});
