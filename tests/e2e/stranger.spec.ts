import { type RunningServer, startServer } from "@/tests/support/server";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";

/** What somebody meets who has typed one line: nothing but the fifteen questions, and no account. */
let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer({ LIMITS: "off" });
});
test.afterAll(() => server.stop());

test("a stranger finds fifteen questions, signs up, takes a stance, and another sees the words arrive", async ({
  enter,
}) => {
  const page = await enter(null, { baseURL: server.url });
  await page.goto("/");
  const questions = page.getByRole("main").getByRole("heading", { level: 3 }).getByRole("link");
  await expect(questions).toHaveCount(15);
  await expect(page.getByText("Ron Tabor").first()).toBeVisible();
  const title = (await questions.first().textContent()) ?? "";

  await page.getByRole("link", { name: "Join the debate" }).click();
  await page.getByLabel("Name").fill("Ada Lindqvist");
  await page.getByLabel("Handle").fill("ada");
  await page.getByLabel("E-mail").fill("ada@example.org");
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Make an account" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await expect(page.locator("summary", { hasText: "Ada Lindqvist: your profile" })).toBeVisible();

  await questions.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const thread = new ThreadPage(page, { path: new URL(page.url()).pathname });
  await thread.live();

  await page.getByRole("radio", { name: /^Position A/ }).check();
  await page.getByRole("group", { name: "How sure are you?" }).getByText("4", { exact: true }).click();
  await expect(page.getByRole("radio", { name: /^4:/ })).toBeChecked();
  await page.getByLabel("What would change my mind").fill("The minutes of that night");
  await page.getByRole("button", { name: "Stand here" }).click();
  await expect(page.getByText(/You stand at/)).toBeVisible();

  const other = await ThreadPage.open(await enter(null, { baseURL: server.url }), thread.thread);
  const words = unique("The vote was counted twice");
  await thread.publish(words);
  await expect(other.post(words)).toBeVisible(SOON);
  await expect(other.post(words)).toContainText("Ada Lindqvist");
  await expect(other.post(words)).toContainText("stands at A");
});

test("words that cannot make an account are said beside their field, and stay in the form", async ({ enter }) => {
  const page = await enter(null, { baseURL: server.url });
  await page.goto("/register");
  await page.getByLabel("Name").fill("Ben");
  await page.getByLabel("Handle").fill("admin");
  await page.getByLabel("E-mail").fill("ben@example.org");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByLabel("Handle")).toHaveAccessibleDescription(/kept for the site/);
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/At least 10 characters/);
  await expect(page.getByLabel("Handle")).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveValue("ben@example.org");
  expect(page.url()).not.toContain("short");
});

test("whoever opens the printed link first becomes the administrator, and nobody after", async ({ enter }) => {
  const link = await adminLink(server);
  const page = await enter(null, { baseURL: server.url });
  await page.goto(link);
  await page.getByLabel("Name").fill("Rosa Almeida");
  await page.getByLabel("Handle").fill("rosa");
  await page.getByLabel("E-mail").fill("rosa@example.org");
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Make an account" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/people/rosa");
  await expect(page.getByText("admin of this site")).toBeVisible();
  await page.goto("/");
  await page.getByRole("main").getByRole("heading", { level: 3 }).getByRole("link").first().click();
  await page.waitForURL(/\/t\//);
  const here = new ThreadPage(page, { path: new URL(page.url()).pathname });
  await here.live();
  await expect(here.tools()).toBeVisible(SOON);
  await expect(here.composer()).toBeVisible();
  const late = await enter(null, { baseURL: server.url });
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

/** The link whose first visitor becomes the administrator, as it was printed. */
async function adminLink({ printed }: RunningServer): Promise<string> {
  let link = "";
  await expect
    .poll(() => {
      [link = ""] = /https?:\/\/\S+\/setup\S+/.exec(printed()) ?? [];
      return link;
    })
    .not.toBe("");
  return link;
}
