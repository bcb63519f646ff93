import { expect, type Page } from "@playwright/test";
import { type Forum, type Person, SPACE, type Thread } from "./forum";
import { judgeViewer } from "./judged";
import { ThreadPage } from "./thread-page";

export type Screen = {
  name: string;
  /** As whom; a guest where it says nothing. */
  member?: true;
  /** As somebody of the demo. */
  demo?: string;
  path: (thread: Thread, person: Person) => string | Promise<string>;
  /** As somebody who moderates the space. */
  staff?: true;
  /** What has to happen on it before it is looked at. */
  ready?: (page: Page, thread: Thread) => Promise<void>;
};

/** Every kind of page there is. */
export const SCREENS: Screen[] = [
  { name: "home", path: () => "/" },
  { name: "home of a member", member: true, path: () => "/" },
  { name: "a space", path: () => `/${SPACE}` },
  { name: "a thread", path: ({ path }) => path, ready: live },
  { name: "a thread with its tests opened", path: ({ path }) => path, ready: openTests },
  { name: "a thread with a composer open", member: true, path: ({ path }) => path, ready: write },
  { name: "a thread by bridging", path: ({ path }) => `${path}?order=bridging`, ready: live },
  { name: "a thread's unanswered challenges", path: ({ path }) => `${path}?move=challenge&open=1`, ready: live },
  {
    name: "a thread with a post being endorsed",
    member: true,
    path: ({ path }) => `${path}?move=claim`,
    ready: endorse,
  },
  { name: "a thread where one takes a stance", member: true, path: ({ path }) => path, ready: stand },
  { name: "a line of a thread", path: ({ path }) => path, ready: deepest },
  { name: "a new question", member: true, path: () => `/${SPACE}/new` },
  { name: "a new class", member: true, path: () => "/classes/new" },
  { name: "joining a class by code", path: () => "/join" },
  { name: "a code that opens nothing", member: true, path: () => "/join/ABCD-EFGH-JKMN" },
  { name: "sign-in", path: () => "/sign-in" },
  { name: "sign-in by link", path: () => "/sign-in/link" },
  { name: "register", path: () => "/register" },
  { name: "reset", path: () => "/reset" },
  { name: "a spent link", path: () => `/reset?token=${"x".repeat(43)}` },
  { name: "settings", member: true, path: () => "/settings" },
  { name: "an empty inbox", member: true, path: () => "/inbox" },
  { name: "one's standing, with nothing in it", member: true, path: () => "/standing" },
  { name: "one's standing, with an appeal begun", member: true, path: () => "/standing", ready: judged },
  { name: "unsubscribe", path: () => "/unsubscribe?token=x" },
  { name: "unsubscribed", path: () => "/unsubscribe?token=x&done=never" },
  { name: "drafts", member: true, path: () => "/drafts", ready: begun },
  { name: "drafts of somebody who has none", member: true, path: () => "/drafts" },
  { name: "a thread read before", member: true, path: ({ path }) => path, ready: readBefore },
  { name: "sign-out", member: true, path: () => "/sign-out" },
  { name: "a person", path: (_, { handle }) => `/people/${handle}` },
  { name: "house rules", path: () => `/${SPACE}/rules` },
  { name: "a desk's queue", staff: true, path: () => `/${SPACE}/moderation`, ready: openCase },
  { name: "a desk's cases, several selected", staff: true, path: () => `/${SPACE}/moderation`, ready: pickCases },
  { name: "a shelf with nothing on it", staff: true, path: () => `/${SPACE}/moderation?shelf=snoozed` },
  { name: "a desk's rules and templates", staff: true, path: () => `/${SPACE}/moderation/settings` },
  { name: "a moderation log, as staff see it", staff: true, path: () => `/${SPACE}/log` },
  { name: "an address that opens nothing", path: () => "/nothing-at-all" },
];

/** A seeded question, argued by the people of the demo: the one with something for every picture to show. */
export async function arguedThread(person: Person): Promise<Thread> {
  const title = "Coup, workers’ revolution, or something in between?";
  const [found] = await person.api.threads.similar.query({ space: SPACE, title });
  const shortId = found?.path.slice(-10) ?? "";
  const thread = await person.api.threads.get.query({ space: SPACE, shortId });
  return { ...thread, path: `/${SPACE}/t/${thread.slug}-${thread.shortId}` };
}

export async function openScreen(page: Page, screen: Screen, given: { thread: Thread; person: Person }) {
  await page.goto(await screen.path(given.thread, given.person));
  await screen.ready?.(page, given.thread);
  await page.evaluate(() => document.fonts.ready);
}

/** Whose browser looks at a screen, and who they are where they are signed in. */
export async function onlooker(
  forum: Forum,
  { staff, member, demo }: Screen,
): Promise<{ person: Person; as: Person | null }> {
  const called = demo ? await forum.called(demo) : null;
  if (called) return { person: called, as: called };
  const person = staff ? await forum.moderator() : await personOf(forum);
  return { person, as: staff || member ? person : null };
}

/** A case of this screen's own, opened, with a form that shows what it can. */
async function openCase(page: Page, thread: Thread): Promise<void> {
  await flagSome(page, thread);
  await page.getByRole("list", { name: "Open cases" }).getByRole("link").first().click();
  const form = page.getByRole("form", { name: "Decision" });
  await form.getByText("Hide", { exact: true }).click();
  await expect(form.getByLabel("House rule")).toBeVisible();
}

async function pickCases(page: Page, thread: Thread): Promise<void> {
  await flagSome(page, thread);
  // Those at the top: a list that was scrolled has one that lies half under its head, wherever it stands.
  await expect(page.getByRole("checkbox", { name: /^Select/ }).nth(1)).toBeVisible();
  const boxes = await page.getByRole("checkbox", { name: /^Select/ }).all();
  for (const box of boxes.slice(0, 3)) await box.check();
}

/** Flags as the person signed in, of posts that are not theirs; again is no more than once. */
async function flagSome(page: Page, thread: Thread): Promise<void> {
  const ids = await page.evaluate(
    async ([space, id]) => {
      const input = encodeURIComponent(JSON.stringify({ space, thread: id }));
      const { result } = await (await fetch(`/api/trpc/posts.page?input=${input}`)).json();
      const posts = (result.data.posts as { id: string; html: string | null }[]).filter(({ html }) => html).slice(0, 2);
      for (const post of posts) {
        const body = JSON.stringify({ space, target: { kind: "post", id: post.id }, reason: "uncivil", text: "Look." });
        await fetch("/api/trpc/flags.flag", { method: "POST", headers: { "content-type": "application/json" }, body });
      }
      return posts.length;
    },
    [SPACE, thread.id] as const,
  );
  expect(ids).toBe(2);
  await page.reload();
}

export const personOf = (forum: Forum) => forum.person({ name: "Wilhelmina Featherstonehaugh-Abernathy" });

/** The matrix, also where nobody has spoken to it yet, with the text of its first test. */
async function openTests(page: Page, thread: Thread): Promise<void> {
  await new ThreadPage(page, thread).live();
  const tests = page.locator("#tests");
  if ((await tests.getAttribute("open")) === null) await tests.locator(":scope > summary").click();
  await tests.locator("tbody summary").first().click();
}

/** Everything a composer can show at once. */
async function write(page: Page, thread: Thread): Promise<void> {
  const here = new ThreadPage(page, thread);
  await here.live();
  await page.getByRole("radio", { name: /^Position A/ }).check();
  await here
    .posts()
    .first()
    .getByRole("button", { name: /^More for/ })
    .click();
  await here.posts().first().getByRole("link", { name: "Reply", exact: true }).click();
  await here
    .text(here.replying())
    .fill("> Quoted words\n\nAn *answer* with `code`, [a link](https://example.org) and more.");
  await here.replying().getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Preview" }).getByRole("blockquote")).toBeVisible();
}

async function live(page: Page, thread: Thread): Promise<void> {
  await new ThreadPage(page, thread).live();
}

/** The set that opens in a post's foot, with the orders open above. */
async function endorse(page: Page, thread: Thread): Promise<void> {
  const here = new ThreadPage(page, thread);
  await here.live();
  const post = here.posts().first();
  await post.getByRole("button", { name: /^Endorse/ }).click();
  await post.getByRole("button", { name: "Persuasive" }).click();
  await expect(post).toContainText(/\d persuasive/);
  await page.getByRole("navigation", { name: "Order" }).locator("summary").click();
}

/** The form of a stance, who moved as a table, and what would change minds. */
async function stand(page: Page, thread: Thread): Promise<void> {
  await new ThreadPage(page, thread).live();
  await page.getByRole("radio", { name: /^Position B/ }).check();
  await expect(page.getByRole("form", { name: "Your stance" })).toBeVisible();
  for (const fold of await page.locator(".flow-table summary, .conditions summary").all()) await fold.click();
}

async function deepest(page: Page, thread: Thread): Promise<void> {
  const here = new ThreadPage(page, thread);
  await here.live();
  const all = page.locator("[data-level]:not(.compose)");
  const levels = await all.evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.level)));
  const deep = all.nth(levels.indexOf(Math.max(...levels)));
  await page.goto(`${thread.path}?post=${await deep.getAttribute("data-post")}`);
  await here.live();
}

/** A draft in the list of all of them. */
async function begun(page: Page, thread: Thread): Promise<void> {
  await page.goto(thread.path);
  const here = new ThreadPage(page, thread);
  await here.live();
  await here.text(here.composer()).pressSequentially("A sentence I have only begun");
  await expect(here.composer().getByText(/^Draft kept,/)).toBeVisible();
  await page.goto("/drafts");
}

/** With everything that says what is new, and words of two windows. */
async function readBefore(page: Page, thread: Thread): Promise<void> {
  const here = new ThreadPage(page, thread);
  await here.live();
  const post = await here.posts().first().locator("..").getAttribute("data-post");
  const call = (path: string, input: object) =>
    page.evaluate(
      async ([at, body]) => {
        const headers = { "content-type": "application/json" };
        await fetch(`/api/trpc/${at}`, { method: "POST", headers, body });
      },
      [path, JSON.stringify({ space: SPACE, thread: thread.id, ...input })] as const,
    );
  await call("reads.mark", { posts: [post], place: post });
  await page.reload();
  await here.live();
  await expect(page.getByRole("button", { name: "Mark all read" })).toBeVisible();
  const content = { id: crypto.randomUUID(), body: "Written in another window", move: "claim" };
  await call("drafts.save", { parent: null, intent: "reply", version: 0, content });
  await here.text(here.composer()).pressSequentially("Written here");
  await expect(page.getByRole("button", { name: "Put both together" })).toBeVisible();
}

/** Something of everything: in force, decided with a house rule, appealed, flagged. */
async function judged(page: Page, thread: Thread): Promise<void> {
  await judgeViewer(page, thread);
  await page.goto("/standing");
  await page.locator(".mod-rule summary").first().click();
  await page.getByRole("button", { name: "Appeal" }).first().click();
  await expect(page.getByRole("form", { name: "Your appeal" })).toBeVisible();
}
