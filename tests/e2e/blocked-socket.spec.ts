import type { Page } from "@playwright/test";
import { unique } from "./support/forum";
import { expect, test } from "./support/journey";
import { expectSame, ThreadPage } from "./support/thread-page";

/** A network between that lets no socket through. */
const block = (page: Page) => page.routeWebSocket(/\/socket\.io\//, (line) => line.close());
/** Ten seconds of patience, then every fifteen. */
const PERIOD = { timeout: 27_000 };

test("where no socket gets through, a thread still follows within its period, and says nothing of it", async ({
  enter,
  forum,
}) => {
  const [ada, ben] = [await forum.person(), await forum.person()];
  const thread = await forum.thread(ada);
  const page = await enter(ben);
  await block(page);
  await page.goto(thread.path);
  const here = new ThreadPage(page, thread);
  const first = unique("No socket brought this");
  const post = await forum.post(ada, thread, first);
  await expect(here.post(first)).toBeVisible(PERIOD);
  const mine = unique("And this goes out all the same");
  await here.reply(first, mine);
  await expect(here.post(mine)).not.toContainText("sending");
  await expect(here.post(mine)).not.toContainText("not sent");
  await ada.api.posts.remove.mutate({ space: thread.spaceSlug, post: post.id });
  await expect(here.post("Removed by its author.")).toBeVisible(PERIOD);
  await expect(here.offline()).toBeHidden();
  const fresh = await ThreadPage.open(await enter(null), thread);
  await expectSame(here, fresh);
});
