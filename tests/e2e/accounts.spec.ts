import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { clientOf } from "@/tests/support/site";
import { type Forum, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { linkTo } from "./support/letters";
import { SOON, ThreadPage } from "./support/thread-page";

const PASSWORD = "nine hundred and seventeen";

/** Somebody who signed up with a password. */
async function registered(forum: Forum) {
  const handle = `k-${randomBytes(5).toString("hex")}`;
  const account = { name: "Kezia Moreau", handle, email: `${handle}@example.org`, password: PASSWORD };
  await clientOf(forum.url, "").accounts.register.mutate(account);
  return account;
}

async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("E-mail or handle").fill(login);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const mine = (page: Page) => page.locator("summary", { hasText: ": your profile and settings" });
async function expectSignedIn(page: Page): Promise<void> {
  await expect(mine(page)).toBeVisible();
}
async function expectGuest(page: Page): Promise<void> {
  await expect(page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Sign in" })).toBeVisible();
}

test("who answers as a guest signs in and comes back to the post they wanted to answer", async ({ enter, forum }) => {
  const [ada, kezia] = [await forum.person(), await registered(forum)];
  const thread = await forum.thread(ada);
  const words = unique("Who answers this?");
  await forum.post(ada, thread, words);
  const page = await enter(null);
  const here = await ThreadPage.open(page, thread);
  await here.post(words).getByRole("link", { name: "Reply", exact: true }).click();
  await here.branch(words).getByRole("link", { name: "Sign in to take part" }).click();
  await signIn(page, kezia.handle, "not the password");
  await expect(page.getByRole("alert").filter({ hasText: "do not fit together" })).toBeVisible();
  await expect(page.getByLabel("E-mail or handle")).toHaveValue(kezia.handle);
  await signIn(page, kezia.email);
  await here.live();
  await expect(here.text(here.replying())).toBeVisible();
});

test("signing out here leaves the other browser in; everywhere leaves nobody", async ({ enter, forum }) => {
  const kezia = await registered(forum);
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const [here, there] = [await enter(null), await enter(null)];
  for (const page of [here, there]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(thread.path)}`);
    await signIn(page, kezia.handle);
    await expectSignedIn(page);
  }
  await mine(here).click();
  await here.getByRole("link", { name: "Sign out" }).click();
  await here.getByRole("button", { name: "Sign out" }).click();
  await here.waitForURL((url) => url.pathname === "/");
  await expectGuest(here);
  await there.reload();
  await expectSignedIn(there);

  await here.goto("/sign-in?next=/settings");
  await signIn(here, kezia.handle);
  await expect(here.getByRole("list").filter({ hasText: "(this one)" }).getByRole("listitem")).toHaveCount(2);
  const left = new ThreadPage(there, thread);
  await left.live();
  await here.getByRole("button", { name: "Sign out everywhere" }).click();
  await here.waitForURL((url) => url.pathname === "/");
  await expectGuest(here);
  // The open page of the other browser learns it by its live line.
  await expect(left.composer()).toHaveCount(0, SOON);
  await there.reload();
  await expectGuest(there);
});

test("a forgotten password is replaced by a letter's link, once, and ends every session", async ({ enter, forum }) => {
  const kezia = await registered(forum);
  const [old, page] = [await enter(null), await enter(null)];
  await old.goto("/sign-in");
  await signIn(old, kezia.handle);
  await expectSignedIn(old);

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgotten the password?" }).click();
  await page.getByLabel("E-mail").fill(kezia.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "A letter is on its way to" })).toBeVisible();
  const link = await linkTo(forum.outbox, kezia.email, /new password/);
  await page.goto(link);
  await page.getByLabel("New password").fill("ten days in another autumn");
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await expectSignedIn(page);
  await old.goto("/");
  await expectGuest(old);
  await old.goto(link);
  await expect(old.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("a mailed link signs in after one press, and not by being opened", async ({ enter, forum }) => {
  const kezia = await registered(forum);
  const page = await enter(null);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Send me a link instead" }).click();
  await page.getByLabel("E-mail").fill(kezia.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  const link = await linkTo(forum.outbox, kezia.email, /link to sign in/);
  const scanner = await enter(null);
  await scanner.goto(link);
  await page.goto(link);
  await expectGuest(page);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await expectSignedIn(page);
  await scanner.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(scanner.getByRole("alert").filter({ hasText: "has been used or is too old" })).toBeVisible();
  await expectGuest(scanner);
});

test("an address without an account gets the same answer, and a letter that makes one", async ({ enter, forum }) => {
  const email = `n-${randomBytes(5).toString("hex")}@example.org`;
  const page = await enter(null);
  await page.goto("/sign-in/link");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status").filter({ hasText: `A letter is on its way to ${email}` })).toBeVisible();
  await page.goto(await linkTo(forum.outbox, email, /Make your account/));
  await page.getByLabel("Name").fill("Nadia Haddad");
  await page.getByLabel("Handle").fill(email.slice(0, 12));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an account" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await expectSignedIn(page);
});

test("a new account's address is confirmed by the button behind its letter", async ({ enter, forum }) => {
  const kezia = await registered(forum);
  const page = await enter(null);
  await page.goto(await linkTo(forum.outbox, kezia.email, /Confirm your address/));
  await page.getByRole("button", { name: "Confirm the address" }).click();
  await expect(page.getByText("Your address is confirmed.")).toBeVisible();
});
