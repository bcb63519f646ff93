import { expect, type Locator, type Page } from "@playwright/test";
import type { Thread } from "./forum";

/** The page of a thread, by what stands on it for a person. */
export class ThreadPage {
  constructor(
    readonly page: Page,
    readonly thread: Pick<Thread, "path">,
  ) {}

  static async open(page: Page, thread: Pick<Thread, "path">, query = ""): Promise<ThreadPage> {
    const here = new ThreadPage(page, thread);
    await page.goto(thread.path + query);
    await here.live();
    return here;
  }

  /** The line is open: what others do arrives from here on. */
  live = async () => {
    await expect(this.page.getByText(/^\s*\d+ here now/)).toBeVisible({ timeout: 20_000 });
    // Letters of another face move lines.
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  };

  tree = () => this.page.getByRole("list", { name: "Posts" });
  posts = () => this.tree().getByRole("article");
  /** The post that says these words. */
  post = (words: string) => this.posts().filter({ hasText: words });
  /** The post and everything under it. */
  branch = (words: string) => this.post(words).locator("..");
  composer = () => this.page.getByRole("form", { name: "Your contribution" });
  replying = () => this.page.getByRole("form", { name: /^Reply to / });
  /** Where the words are written; what hangs on them has fields of its own. */
  text = (form: Locator) =>
    form.getByRole("textbox", { name: /^(Your reply|What you have to say|Your post|The synthesis)$/ });
  pill = () => this.page.getByRole("button", { name: /new repl(y|ies)/ });
  offline = () => this.page.getByText("The line dropped. You see the debate");

  async publish(words: string): Promise<void> {
    await this.text(this.composer()).fill(words);
    await this.composer().getByRole("button", { name: "Publish" }).click();
  }
  /** What one publishes stands there at once; from here on everybody has it. */
  async sent(words: string): Promise<void> {
    await expect(this.post(words)).toBeVisible();
    await expect(this.page.locator("[data-sending]").filter({ hasText: words })).toHaveCount(0);
  }
  async openReply(to: string): Promise<Locator> {
    await this.post(to).getByRole("link", { name: "Reply", exact: true }).click();
    await expect(this.text(this.replying())).toBeFocused();
    return this.replying();
  }
  async reply(to: string, words: string): Promise<void> {
    const form = await this.openReply(to);
    await this.text(form).fill(words);
    await form.getByRole("button", { name: "Publish" }).click();
  }
  /** One of the acts in the foot of a post. */
  async act(words: string, act: string): Promise<void> {
    const post = this.post(words);
    const more = post.getByRole("button", { name: /^More for/ });
    if ((await more.getAttribute("aria-expanded")) !== "true") await more.click();
    await post.getByRole("button", { name: act, exact: true }).click();
  }
  async openReviser(words: string): Promise<Locator> {
    await this.act(words, "Revise");
    const form = this.page.getByRole("form", { name: "Revise your post" });
    await expect(this.text(form)).toBeFocused();
    return form;
  }
  /** What moderators may do with the thread itself. */
  tools = () => this.page.locator("summary", { hasText: "Moderate this thread:" });
  async moderate(act: string): Promise<void> {
    await this.tools().click();
    await this.page.getByRole("button", { name: act, exact: true }).click();
  }
  /** Says why, in the dialog that asks, and goes on. */
  async sayWhy(reason: string, act: string): Promise<void> {
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel(/^(Message to its author|What should be changed)$/).fill(reason);
    await dialog.getByRole("button", { name: act, exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  /** Everything the tree says, in its order: what two who see the same thread must have alike. */
  said = () =>
    this.posts().evaluateAll((articles) =>
      articles.map((article) => {
        const level = article.closest("[data-level]")?.getAttribute("data-level");
        const words = article.querySelector(".read")?.textContent ?? article.textContent ?? "";
        return `${level} ${article.getAttribute("aria-label")}: ${words.trim()}`;
      }),
    );
}

/** What two see of a thread comes to be the same. */
export const expectSame = (one: ThreadPage, other: ThreadPage) =>
  expect(async () => expect(await one.said()).toEqual(await other.said())).toPass({ timeout: 10_000 });

/**
 * By the live line, and not by asking again, which waits ten seconds. How long the line itself takes `npm run bench`
 * measures: on a busy machine a second goes by without it.
 */
export const SOON = { timeout: 5_000 };
