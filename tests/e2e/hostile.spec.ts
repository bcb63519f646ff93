import { watchFaults } from "./support/faults";
import { SPACE, unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { ThreadPage } from "./support/thread-page";
import { beyond } from "./support/width";

const RLO = "\u202e";
const ZERO = "\u200b";

test("names, titles and positions of HTML are words", async ({ enter, forum }) => {
  const name = `<img src=x onerror="window.pwned=1">`;
  const ada = await forum.person({ name });
  const title = unique(`<script>window.pwned=1</script> & <b>who</b>?`);
  const positions = ["<svg onload=window.pwned=1>", `"'><iframe src=javascript:window.pwned=1>`];
  const thread = await forum.thread(ada, { title, positions });
  const words = unique("Said under a strange name");
  await forum.post(ada, thread, words);
  const page = await enter(null, { viewport: { width: 320, height: 720 } });
  const faults = await watchFaults(page);
  const here = await ThreadPage.open(page, thread);
  expect(await beyond(page)).toEqual([]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(here.post(words)).toContainText(name);
  await expect(page.getByText(positions[1] ?? "").first()).toBeVisible();
  for (const path of ["/", `/${SPACE}`, `/people/${ada.handle}`]) {
    await page.goto(path);
    await expect(page.getByText(path.startsWith("/people") ? name : title).first()).toBeVisible();
    expect(await beyond(page)).toEqual([]);
  }
  expect(await faults()).toEqual([]);
});

test("HTML, SVG, styles and script addresses in a post and in a preview are inert", async ({ enter, forum }) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  const body = [
    unique("A hostile post"),
    "[press](javascript:window.pwned=1) [me](JaVaScRiPt:window.pwned=1) [too](data:text/html,<script>window.pwned=1</script>)",
    "[tab](java\tscript:window.pwned=1) <javascript:window.pwned=1> ![x](javascript:window.pwned=1)",
    '<img src=x onerror="window.pwned=1"><svg onload="window.pwned=1"></svg><script>window.pwned=1</script>',
    '<a href="javascript:window.pwned=1" style="position:fixed;inset:0">over everything</a><form action=/sign-out><input type=submit>',
    "<details open ontoggle=window.pwned=1><style>*{display:none}</style><base href=//evil.example/>",
  ].join("\n\n");
  await forum.post(ada, thread, body);
  const page = await enter(ada);
  const faults = await watchFaults(page);
  const here = await ThreadPage.open(page, thread);
  const post = here.post("A hostile post").locator(".read");
  await here.text(here.composer()).fill(body);
  await here.composer().getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("A hostile post");
  for (const shown of [post, preview]) {
    await expect(shown.locator("script, svg, img, form, input, style, base, details, iframe, [style]")).toHaveCount(0);
    const addresses = await shown
      .locator("a")
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
    expect(addresses.filter((protocol) => !/^https?:$/.test(protocol))).toEqual([]);
    for (const words of ["press", "me", "too", "tab"]) await shown.getByText(words).first().click();
  }
  await expect(page).toHaveURL(new RegExp(`${thread.path}$`));
  expect(await faults()).toEqual([]);
});

test("names and titles that turn the text round or hide in it are refused, beside the field", async ({
  enter,
  forum,
}) => {
  const page = await enter(null);
  await page.goto("/register");
  for (const name of [`Ada ${RLO}nimda`, `Ada${ZERO}Lindqvist`]) {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Handle").fill("ada-lindqvist");
    await page.getByLabel("E-mail").fill("ada.lindqvist@example.org");
    await page.getByLabel("Password").fill("a long enough password");
    await page.getByRole("button", { name: "Make an account" }).click();
    await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Hidden or direction-changing/);
    await expect(page.getByLabel("Name")).toHaveValue(name);
  }

  const asking = await enter(await forum.person());
  await asking.goto(`/${SPACE}/new`);
  await asking.getByLabel("The question").fill(`Who ${RLO}decided?`);
  await asking.getByLabel("What should people consider?").fill("Much.");
  await asking.getByLabel("Position A").fill(`The ${ZERO}committee`);
  await asking.getByLabel("Position B").fill("The crowd");
  await asking.getByRole("button", { name: "Open the question" }).click();
  await expect(asking.getByLabel("The question")).toHaveAccessibleDescription(/Hidden or direction-changing/);
  await expect(asking.getByLabel("Position A")).toHaveAccessibleDescription(/Hidden or direction-changing/);
  await expect(asking.getByLabel("Position A")).toHaveValue(`The ${ZERO}committee`);
});

test("a word without end, and ten thousand quotations in each other, do not break the page", async ({
  enter,
  forum,
}) => {
  const ada = await forum.person();
  const thread = await forum.thread(ada);
  await forum.post(ada, thread, `Endless${"w".repeat(3000)}`);
  await forum.post(ada, thread, `Table ${"| a ".repeat(200)}|\n${"|---".repeat(200)}|\n${"| b ".repeat(200)}|`);
  await forum.post(ada, thread, `\`\`\`\n${"x".repeat(3000)}\n\`\`\``);
  const page = await enter(null, { viewport: { width: 390, height: 800 } });
  const here = await ThreadPage.open(page, thread);
  await expect(here.posts()).toHaveCount(3);
  expect(await beyond(page)).toEqual([]);
  await expect(forum.post(ada, thread, `${"> ".repeat(5000)}deep`)).rejects.toThrow();
  const alive = await here.page.request.get("/healthz");
  expect(alive.status()).toBe(200);
});
