import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { a, cookieOf, ownDatabase, type Person } from "@/tests/support/world";
import { openSession, signOut } from "./accounts/sessions/write";
import { viewerFrom } from "./viewer";

ownDatabase();
/** Another browser of the same person. */
const elsewhere = async (person: Person): Promise<Person> => ({
  ...person,
  sessionId: (await openSession({ accountId: person.id })) ?? "",
});
const NAME = "next-auth.session-token";

test("a signed-in browser is its person", async () => {
  const ada = await a.user({ handle: "ada", name: "Ada" });
  expect(await viewerFrom(`theme=dark; ${await cookieOf(ada)}; x=1`)).toMatchObject({
    id: ada.id,
    handle: "ada",
    name: "Ada",
    state: "active",
    confirmed: true,
    sessionId: ada.sessionId,
  });
});

test("a session cookie cut into pieces is put together", async () => {
  const ada = await a.user();
  const sealed = (await cookieOf(ada)).slice(NAME.length + 1);
  const pieces = `${NAME}.1=${sealed.slice(90)}; ${NAME}.0=${sealed.slice(0, 90)}`;
  expect((await viewerFrom(pieces))?.sessionId).toBe(ada.sessionId);
});

test.each([
  ["none", async () => undefined],
  ["one of another site", async () => "session=1"],
  ["rubbish", async () => `${NAME}=rubbish`],
  ["bad percent signs", async () => `${NAME}=%E0%A4%A`],
  ["one sealed with another secret", async (sid: string) => sealed({ sid }, { secret: "somebody else's secret" })],
  ["an outdated one", async (sid: string) => sealed({ sid }, { maxAge: -60 })],
  ["one that names no session", async () => sealed({ sub: "1", name: "Ada" })],
  ["one that names an unknown session", async () => sealed({ sid: uuidv7() })],
  ["one that names no uuid", async () => sealed({ sid: "' or 1=1" })],
])("a cookie that is %s makes a guest", async (_what, cookie) => {
  expect(await viewerFrom(await cookie((await a.user()).sessionId))).toBeNull();
});

const sealed = async (token: Record<string, string>, options: { secret?: string; maxAge?: number } = {}) =>
  `${NAME}=${await encode({ token, secret: process.env.AUTH_SECRET ?? "", ...options })}`;

test("signing out here makes this browser a guest, not the other", async () => {
  const here = await a.user();
  const there = await elsewhere(here);
  await signOut(here.sessionId);
  expect(await viewerFrom(await cookieOf(here))).toBeNull();
  // Raised, so that sockets of the ended session are asked for again.
  expect((await viewerFrom(await cookieOf(there)))?.rightsVersion).toBe(2);
});

test("signing in over a session ends that one, not others", async () => {
  const before = await a.user();
  const other = await elsewhere(before);
  await openSession({ accountId: (await a.user()).id, over: before.sessionId });
  expect(await viewerFrom(await cookieOf(before))).toBeNull();
  expect(await viewerFrom(await cookieOf(other))).not.toBeNull();
});

test("a session past its end makes a guest", async () => {
  const ada = await a.user();
  await db()
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(sessions.id, ada.sessionId));
  expect(await viewerFrom(await cookieOf(ada))).toBeNull();
});

test("a ban makes a guest of who was signed in and opens no session; a suspension still reads", async () => {
  const ada = await a.user();
  const cookie = await cookieOf(ada);
  const become = (state: "suspended" | "banned") => db().update(accounts).set({ state }).where(eq(accounts.id, ada.id));
  await become("suspended");
  expect((await viewerFrom(cookie))?.state).toBe("suspended");
  await become("banned");
  expect(await viewerFrom(cookie)).toBeNull();
  expect(await openSession({ accountId: ada.id })).toBeNull();
});
