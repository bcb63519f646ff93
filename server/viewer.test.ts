import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { anAccount, signedIn } from "@/tests/support/accounts";
import { ownDatabase } from "@/tests/support/world";
import { openSession, signOut } from "./accounts/sessions/write";
import { viewerFrom } from "./viewer";

ownDatabase();
const NAME = "next-auth.session-token";

test("a signed-in browser is its person", async () => {
  const ada = await anAccount({ handle: "ada", name: "Ada" });
  const { cookie, sessionId } = await signedIn(ada.id);
  expect(await viewerFrom(`theme=dark; ${cookie}; x=1`)).toMatchObject({
    id: ada.id,
    handle: "ada",
    name: "Ada",
    state: "active",
    confirmed: true,
    sessionId,
  });
});

test("a session cookie cut into pieces is put together", async () => {
  const { cookie, sessionId } = await signedIn((await anAccount()).id);
  const sealed = cookie.slice(NAME.length + 1);
  const pieces = `${NAME}.1=${sealed.slice(90)}; ${NAME}.0=${sealed.slice(0, 90)}`;
  expect((await viewerFrom(pieces))?.sessionId).toBe(sessionId);
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
])("a cookie that is %s makes a guest", async (_what, cookieOf) => {
  const { sessionId } = await signedIn((await anAccount()).id);
  expect(await viewerFrom(await cookieOf(sessionId))).toBeNull();
});

const sealed = async (token: Record<string, string>, options: { secret?: string; maxAge?: number } = {}) =>
  `${NAME}=${await encode({ token, secret: process.env.AUTH_SECRET ?? "", ...options })}`;

test("signing out here makes this browser a guest, not the other", async () => {
  const ada = await anAccount();
  const [here, there] = [await signedIn(ada.id), await signedIn(ada.id)];
  await signOut(here.sessionId);
  expect(await viewerFrom(here.cookie)).toBeNull();
  expect((await viewerFrom(there.cookie))?.rightsVersion).toBe(ada.rightsVersion + 1);
});

test("signing in over a session ends that one, not others", async () => {
  const ada = await anAccount();
  const [before, other] = [await signedIn(ada.id), await signedIn(ada.id)];
  await openSession({ accountId: (await anAccount()).id, over: before.sessionId });
  expect(await viewerFrom(before.cookie)).toBeNull();
  expect(await viewerFrom(other.cookie)).not.toBeNull();
});

test("a session past its end makes a guest", async () => {
  const { cookie, sessionId } = await signedIn((await anAccount()).id);
  await db()
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(sessions.id, sessionId));
  expect(await viewerFrom(cookie)).toBeNull();
});

test("a ban makes a guest of who was signed in and opens no session; a suspension still reads", async () => {
  const ada = await anAccount();
  const { cookie } = await signedIn(ada.id);
  const become = (state: "suspended" | "banned") => db().update(accounts).set({ state }).where(eq(accounts.id, ada.id));
  await become("suspended");
  expect((await viewerFrom(cookie))?.state).toBe("suspended");
  await become("banned");
  expect(await viewerFrom(cookie)).toBeNull();
  expect(await openSession({ accountId: ada.id })).toBeNull();
});
