import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { logEntries } from "@/db/schema/log";
import { accountSigning } from "@/server/accounts/read";
import { viewerOf } from "@/server/viewer";
import { a, as, ownDatabase } from "@/tests/support/world";
import { firstAdminLink } from "./write";

ownDatabase();
beforeEach(() => getPool().query("truncate accounts cascade"));

const linked = async () => new URL((await firstAdminLink("http://localhost:3000")) ?? "");
const tokenOf = (link: URL) => link.searchParams.get("token") ?? "";
const person = { name: "Ada", handle: "ada", email: "ada@example.org", password: "a long enough password" };

test("a fresh site prints a link; whoever opens it makes the first admin, and no link is printed again", async () => {
  const link = await linked();
  expect(link.pathname).toBe("/setup");
  await as(null).accounts.setUp({ ...person, token: tokenOf(link) });
  expect(await accountSigning("ada", person.password)).toMatchObject({ siteRole: "admin" });
  expect(await firstAdminLink("http://localhost:3000")).toBeNull();
  expect((await db().select().from(logEntries)).map((entry) => entry.act)).toEqual(["appoint"]);
});

test("somebody signed in becomes the admin by it; another account does not", async () => {
  const [ada, bob] = [await a.user(), await a.user()];
  await as(ada).accounts.claimAdmin({ token: tokenOf(await linked()) });
  expect((await viewerOf(ada.sessionId))?.siteRole).toBe("admin");
  expect((await viewerOf(bob.sessionId))?.siteRole).toBe("member");
});

test("the links of earlier starts work until there is an admin, and not after", async () => {
  const [first, second] = [await linked(), await linked()];
  await as(await a.user()).accounts.claimAdmin({ token: tokenOf(first) });
  const late = as(await a.user()).accounts.claimAdmin({ token: tokenOf(second) });
  await expect(late).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("a made-up link makes nobody an admin, and no account", async () => {
  await linked();
  const made = as(null).accounts.setUp({ ...person, token: "x".repeat(43) });
  await expect(made).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(await db().select().from(accounts).where(eq(accounts.handle, "ada"))).toEqual([]);
});
