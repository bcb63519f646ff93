import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { SOON, ThreadPage } from "./support/thread-page";

test("new replies move neither the page nor the caret: a pill counts them, and leads to the first", async ({
  enter,
  forum,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const said = Array.from({ length: 16 }, (_, n) => unique(`Line ${n}: ${"words of the sixteen ".repeat(12)}`));
  const posts = [];
  for (const body of said) posts.push(await forum.post(ada, thread, body));
  const [middle = "", after = ""] = said.slice(8, 10);
  const reader = await ThreadPage.open(await enter(ben), thread);
  const form = await reader.openReply(middle);
  await reader.text(form).pressSequentially("I am in the middle of a thought");
  await reader.page.keyboard.press("ArrowLeft");
  await reader.page.keyboard.press("ArrowLeft");
  await reader.page.mouse.wheel(0, 40);
  await stillness(reader);
  const before = await whereIs(reader, after);

  const below = unique("A new line at the end");
  await forum.post(ada, thread, below);
  await expect(reader.pill()).toHaveText("1 new reply below");
  const above = unique("An answer far above");
  await forum.post(ada, thread, above, { to: posts[0] });
  await forum.post(ada, thread, unique("Another below"), { to: posts[15] });
  const beside = unique("Beside the one who writes");
  await forum.post(ada, thread, beside, { to: posts[8] });
  await expect(reader.pill()).toHaveText("4 new replies");
  expect(await whereIs(reader, after)).toEqual(before);
  await reader.page.keyboard.type("!");
  await expect(reader.text(form)).toHaveValue("I am in the middle of a thoug!ht");

  await reader.pill().click();
  await expect(reader.post(above)).toBeInViewport();
  await expect(reader.post(above)).toBeFocused();
  await expect(reader.post(beside)).toBeAttached();
  await expect(reader.text(form)).toHaveValue("I am in the middle of a thoug!ht");
});

test("at the end of a thread a new reply stands there at once, and nothing above it moves", async ({
  enter,
  forum,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const said = Array.from({ length: 8 }, (_, n) => unique(`Line ${n}: ${"words of the eight ".repeat(12)}`));
  for (const body of said) await forum.post(ada, thread, body);
  const reader = await ThreadPage.open(await enter(ben), thread);
  const last = said.at(-1) ?? "";
  await reader.post(last).scrollIntoViewIfNeeded();
  await stillness(reader);
  const before = await whereIs(reader, last);
  const words = unique("At the very end");
  await forum.post(ada, thread, words);
  await expect(reader.post(words)).toBeAttached(SOON);
  expect(await whereIs(reader, last)).toEqual(before);
});

test("screen readers hear of new replies, one sentence for many", async ({ enter, forum }) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const root = await forum.post(ada, thread, "The first word");
  const reader = await ThreadPage.open(await enter(ben), thread);
  await forum.post(ada, thread, unique("Now"), { to: root });
  const heard = reader.page.locator("[data-announcer]");
  await expect(heard).toHaveText(`New: ${ada.name}, reply to ${ada.name.split(" ")[0]}.`);
  await Promise.all(Array.from({ length: 3 }, () => forum.post(ada, thread, unique("And again"), { to: root })));
  await expect(heard).toHaveText(/^3 replies new, the last: /);
});

type Where = { scroll: number; top: number; focus: string; caret: number | null };

/** What must not change under a reader's eyes and hands. */
const whereIs = (reader: ThreadPage, words: string): Promise<Where> =>
  reader.post(words).evaluate((post) => ({
    scroll: window.scrollY,
    top: post.getBoundingClientRect().top,
    focus: document.activeElement?.id ?? "",
    caret: document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.selectionStart : null,
  }));

/** Waits until the page has scrolled to where it was sent. */
async function stillness({ page }: ThreadPage): Promise<void> {
  let last = -1;
  await expect
    .poll(
      async () => {
        const now = await page.evaluate(() => window.scrollY);
        const still = now === last;
        last = now;
        return still;
      },
      { intervals: [300] },
    )
    .toBe(true);
}
