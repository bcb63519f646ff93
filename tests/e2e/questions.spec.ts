import { expect, test } from "./support/journey";
import { newcomer } from "./support/newcomer";
import { holdScripts } from "./support/scripts";

const SPACE = "/october-1917";
const NEW = `${SPACE}/new`;

test("home names the open questions, also without JavaScript", async ({ enter }) => {
  const page = await enter(null, { javaScriptEnabled: false });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("argue open questions in the open");
  await expect(page.getByRole("listitem").filter({ has: page.locator("svg") })).not.toHaveCount(0);
  await page.goto(SPACE);
  await expect(page.getByRole("heading", { level: 1, name: "October 1917" })).toBeVisible();
});

test("a question opens once, with its positions in the order they were given", async ({ page }) => {
  await newcomer(page, NEW);
  const title = `Was the year ${Date.now()} a turning point?`;
  await page.getByLabel("The question").fill(title);
  await page.getByLabel("What should people consider?").fill("Say what *turned*.");
  await page.getByLabel("Position A").fill("It was");
  await page.getByLabel("Position B").fill("It was not");
  await page.getByRole("button", { name: "Add a position" }).click();
  await page.keyboard.type("The question is badly put");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByLabel("Position B")).toHaveValue("The question is badly put");
  await expect(page.getByLabel("Position B")).toBeFocused();
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await expect(page.getByLabel("Preview").locator("em")).toHaveText("turned");

  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Open the question" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Your words are kept" })).toBeVisible();
  await page.context().setOffline(false);
  await page.reload();
  await expect(page.getByLabel("Position C")).toHaveValue("It was not");
  await page.getByRole("button", { name: "Open the question" }).click();
  await page.waitForURL(/\/t\/was-the-year-/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  await page.goto(NEW);
  await expect(page.getByRole("button", { name: "Open the question" })).toBeEnabled();
  await expect(page.getByLabel("The question")).toHaveValue("");
});

test("what is wrong is said beside each field, and nothing typed is lost", async ({ page }) => {
  await newcomer(page, NEW);
  await page.getByLabel("The question").fill("What were the soviets?");
  await expect(page.getByRole("status").getByRole("link", { name: /What were the soviets/ })).toBeVisible();
  await page.getByRole("button", { name: "Open the question" }).click();
  await expect(page.getByLabel("What should people consider?")).toBeFocused();
  await expect(page.getByText("This cannot be empty.")).toHaveCount(2);
  await expect(page.getByLabel("The question")).toHaveValue("What were the soviets?");
});

test("words typed before the page is awake stay, and it sends nothing before", async ({ page }) => {
  await newcomer(page, "/settings");
  const awake = await holdScripts(page);
  await page.goto(NEW, { waitUntil: "commit" });
  const typed = [
    ["The question", "Typed in a hurry"],
    ["Position A", "Yes"],
    ["Position B", "No"],
  ] as const;
  for (const [field, words] of typed) await page.getByLabel(field).fill(words);
  await page.getByLabel("The question").press("Enter");
  const send = page.getByRole("button", { name: "Open the question" });
  await expect(send).toBeDisabled();
  awake();
  await expect(send).toBeEnabled();
  for (const [field, words] of typed) await expect(page.getByLabel(field)).toHaveValue(words);
  expect(page.url()).toMatch(new RegExp(`${NEW}$`));
});

test("a guest who wants to ask is led through signing in and back", async ({ page }) => {
  await page.goto(NEW);
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    `/sign-in?next=${encodeURIComponent(NEW)}`,
  );
  await expect(page.getByLabel("The question")).toHaveCount(0);
});

test("where people stand changes on home by itself, and moves nothing", async ({ page, enter }) => {
  const other = await enter(null);
  await newcomer(other, NEW);
  const title = `Does news arrive, number ${Date.now()}?`;
  await other.getByLabel("The question").fill(title);
  await other.getByLabel("What should people consider?").fill("Watch the list.");
  await other.getByLabel("Position A").fill("Yes");
  await other.getByLabel("Position B").fill("No");
  await other.getByRole("button", { name: "Open the question" }).click();
  await other.waitForURL(/\/t\//);
  await page.goto("/");
  const row = page.getByRole("listitem").filter({ hasText: title });
  await expect(row).toContainText("Nobody here yet");
  const before = await row.boundingBox();
  await other.getByRole("radio").first().check();
  await other.getByRole("button", { name: "Stand here" }).click();
  await expect(row).toContainText("1 person");
  expect(await row.boundingBox()).toEqual(before);
});

test("an unknown place and a malformed address look the same", async ({ page }) => {
  for (const path of ["/nowhere-at-all", "/nowhere/t/at-all-abcdefghij", `${SPACE}?after=x`, "/No%20where"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is open at this address");
  }
});

test("a chosen theme holds on the next page, and a choice of the system's gives it back", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.locator("summary").first().click();
  await page.getByText("Dark", { exact: true }).click();
  await page.goto(SPACE);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.locator("summary").first().click();
  await page.getByText("As the system").click();
  await page.goto("/");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
});
