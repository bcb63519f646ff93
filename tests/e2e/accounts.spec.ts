import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { simpleParser } from "mailparser";

test.use({ baseURL: process.env.MOOT_URL });
const PASSWORD = "a long enough password";

const somebody = () => {
  const handle = `e2e-${randomBytes(5).toString("hex")}`;
  return { name: "Ada Lovelace", handle, email: `${handle}@example.org` };
};
type Somebody = ReturnType<typeof somebody>;

/** The link of the newest letter to an address; the outbox fills a moment later. */
async function linkIn(email: string, path: string): Promise<string> {
  const outbox = process.env.MOOT_OUTBOX ?? "";
  let link = "";
  await expect(async () => {
    for (const file of readdirSync(outbox).sort().reverse()) {
      const mail = await simpleParser(readFileSync(join(outbox, file)));
      const [found = ""] = /http\S+/.exec(mail.text ?? "") ?? [];
      if (JSON.stringify(mail.to).includes(email) && found.includes(path)) {
        link = found;
        return;
      }
    }
    throw new Error(`No letter to ${email} yet.`);
  }).toPass();
  return link.replace(/^https?:\/\/[^/]+/, "");
}

async function register(page: Page, { name, handle, email }: Somebody, next = "/settings"): Promise<void> {
  await page.goto(`/register?next=${next}`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Handle").fill(handle);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an account" }).click();
  await page.waitForURL((url) => url.pathname === next);
}

const signedInAs = (page: Page) => page.getByText("@e2e-", { exact: false }).first();

test("one signs up and is in; signing out ends it, and the password opens it again", async ({ page }) => {
  const ada = somebody();
  await register(page, ada);
  await expect(signedInAs(page)).toContainText(ada.handle);
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/settings");
  await page.waitForURL((url) => url.pathname === "/sign-in");
  await page.getByLabel("E-mail or handle").fill(ada.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/settings");
});

test("what is wrong is said beside its field, and the form keeps what was typed", async ({ page }) => {
  await page.goto("/register");
  await page.getByLabel("Name", { exact: true }).fill("Ada");
  await page.getByLabel("Handle").fill("admin");
  await page.getByLabel("E-mail").fill("ada@example.org");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByText("This handle is kept for the site.")).toBeVisible();
  await expect(page.getByLabel("Handle")).toBeFocused();
  await expect(page.getByLabel("Handle")).toHaveValue("admin");
  await expect(page.getByLabel("Password")).toHaveValue("short");
});

test("a wrong password is told, and the words stay", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail or handle").fill("nobody-here");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("do not fit together")).toBeVisible();
  await expect(page.getByLabel("E-mail or handle")).toHaveValue("nobody-here");
});

test("a forgotten password is replaced by a mailed link, once", async ({ page, browser }) => {
  const ada = somebody();
  await register(page, ada);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/reset");
  await other.getByLabel("E-mail").fill(ada.email);
  await other.keyboard.press("Enter");
  await expect(other.getByText("A letter is on its way")).toBeVisible();
  const link = await linkIn(ada.email, "/reset");
  await other.goto(link);
  await other.getByLabel("New password").fill("another long password");
  await other.keyboard.press("Enter");
  await other.waitForURL((url) => url.pathname === "/");
  await page.goto("/settings");
  await page.waitForURL((url) => url.pathname === "/sign-in");
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("a mailed link signs in by its button; looking at it does not", async ({ page, browser }) => {
  const ada = somebody();
  await register(page, ada);
  await page.goto("/sign-in/link");
  await page.getByLabel("E-mail").fill(ada.email);
  await page.keyboard.press("Enter");
  const link = await linkIn(ada.email, "/sign-in/link");
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await other.goto("/settings");
  await other.waitForURL((url) => url.pathname === "/sign-in");
  await other.goto(link);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL((url) => url.pathname === "/");
  await other.goto("/settings");
  await expect(signedInAs(other)).toContainText(ada.handle);
});

test("signing out everywhere closes the other browser too", async ({ page, browser }) => {
  const ada = somebody();
  await register(page, ada);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in?next=/settings");
  await other.getByLabel("E-mail or handle").fill(ada.handle);
  await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await other.keyboard.press("Enter");
  await other.waitForURL((url) => url.pathname === "/settings");
  await page.reload();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await other.reload();
  await other.waitForURL((url) => url.pathname === "/sign-in");
});
