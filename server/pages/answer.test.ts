import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { threads } from "@/db/schema/threads";
import { wire } from "@/server/events/announce";
import { listeners } from "@/server/events/listeners";
import { createCaller } from "@/server/root";
import { openDoor } from "@/tests/support/door";
import { a, as, cookieOf, ownDatabase } from "@/tests/support/world";
import { dropAll } from "./store";
import { compare } from "./watch";

ownDatabase();

/** Stands where Next stands: a page made of what the router says, when the test lets it. */
let renders: { url: string; cookie: string | undefined }[] = [];
let meanwhile: (() => Promise<unknown>) | undefined;
let extra: Record<string, string> = {};
const SCRIPT = "self.__page = 1";

const door = openDoor({
  pages: async (req, res) => {
    renders.push({ url: req.url ?? "", cookie: req.headers.cookie });
    const [space = "", , thread = ""] = (req.url ?? "").slice(1).split("?")[0]!.split("/");
    const guest = createCaller({ viewer: null, address: "", requestId: "" });
    const found = await guest.threads.get({ space, shortId: thread.slice(-10) }).catch(() => null);
    const page = found && (await guest.posts.page({ space, thread: found.id, order: "oldest" }));
    await meanwhile?.();
    res.statusCode = found ? 200 : 404;
    res.setHeader("content-type", "text/html; charset=utf-8");
    res.setHeader("vary", "rsc");
    for (const [name, value] of Object.entries(extra)) res.setHeader(name, value);
    res.write(`<script>${SCRIPT}</script>`);
    res.end(JSON.stringify(page ?? "nothing"));
  },
});

beforeEach(() => {
  dropAll();
  renders = [];
  meanwhile = undefined;
  extra = {};
  wire(listeners);
});

async function aThread() {
  const space = await a.space();
  const author = await a.member(space);
  const thread = await a.thread(space, author);
  return { space, thread, author, path: `/${space.slug}/t/${thread.slug}-${thread.shortId}` };
}

test("guests get one render between them, and the same bytes", async () => {
  const { path } = await aThread();
  const together = await Promise.all([1, 2, 3, 4].map(() => door.ask({ path })));
  const later = await door.ask({ path, headers: { cookie: "next-auth.csrf-token=1; theme=dark" } });
  expect(renders).toEqual([{ url: path, cookie: undefined }]);
  expect(new Set([...together, later].map(({ body }) => body)).size).toBe(1);
  expect(later.headers["cache-control"]).toBe("no-cache");
  expect(later.headers.vary).toMatch(/rsc.*Cookie.*Accept-Encoding/);
});

test("whoever brings a session, even a cut or forged one, gets a render of their own that nobody keeps", async () => {
  const { path, author } = await aThread();
  await door.ask({ path });
  const names = ["next-auth.session-token", "__Secure-next-auth.session-token", "next-auth.session-token.0"];
  for (const cookie of [await cookieOf(author), ...names.map((name) => `a=b; ${name}=x`)]) {
    const { headers } = await door.ask({ path, headers: { cookie } });
    expect(headers["cache-control"], cookie).toBe("private, no-store");
    expect(headers["content-security-policy"]).toContain("'nonce-");
  }
  expect(renders).toHaveLength(5);
  const rsc = await door.ask({ path, headers: { rsc: "1" } });
  expect(rsc.headers["cache-control"]).toContain("no-store");
});

test("a post shows on the next read; a thread of another space is still in memory", async () => {
  const here = await aThread();
  const there = await aThread();
  const before = await door.ask({ path: here.path });
  await door.ask({ path: there.path });
  await a.post(here.author, { ...here, body: "Something new." });
  const after = await door.ask({ path: here.path });
  await door.ask({ path: there.path });
  expect([before.body.includes("Something new"), after.body.includes("Something new")]).toEqual([false, true]);
  expect(renders.map(({ url }) => url)).toEqual([here.path, there.path, here.path]);
});

test("a page rendered while somebody wrote is not kept, and who asks after the write gets the write", async () => {
  const here = await aThread();
  meanwhile = async () => {
    meanwhile = undefined;
    await a.post(here.author, { ...here, body: "While you read." });
    const asked = await door.ask({ path: here.path });
    expect(asked.body).toContain("While you read");
  };
  const first = await door.ask({ path: here.path });
  expect(first.body).not.toContain("While you read");
  expect((await door.ask({ path: here.path })).body).toContain("While you read");
  expect(renders).toHaveLength(2);
});

test("what another process wrote heals within a look at the database; what nobody wrote stays", async () => {
  const here = await aThread();
  const there = await aThread();
  await door.ask({ path: here.path });
  await door.ask({ path: there.path });
  await compare();
  expect(renders).toHaveLength(2);
  await db().update(threads).set({ seq: 7 }).where(eq(threads.id, here.thread.id));
  await compare();
  await door.ask({ path: here.path });
  await door.ask({ path: there.path });
  expect(renders.map(({ url }) => url)).toEqual([here.path, there.path, here.path]);
});

test("a browser that has the page is told so, until it changes", async () => {
  const here = await aThread();
  const { headers } = await door.ask({ path: here.path });
  const known = { "if-none-match": String(headers.etag) };
  const again = await door.ask({ path: here.path, headers: known });
  expect([again.status, again.body, again.headers.etag]).toEqual([304, "", headers.etag]);
  await a.post(here.author, here);
  expect((await door.ask({ path: here.path, headers: known })).status).toBe(200);
});

test("copies are compressed once, in what the browser takes", async () => {
  const { path } = await aThread();
  const plain = await door.ask({ path });
  const squeezed = async (encoding: string) => {
    for (;;) {
      const response = await fetch(door.origin() + path, { headers: { "accept-encoding": encoding } });
      if (response.headers.get("content-encoding") === encoding) return response.text();
    }
  };
  expect(await squeezed("br")).toBe(plain.body);
  expect(await squeezed("gzip")).toBe(plain.body);
  expect(
    (await door.ask({ path, headers: { "accept-encoding": "br;q=0, identity" } })).headers["content-encoding"],
  ).toBeUndefined();
});

test("a cached page allows its own inline scripts by hash, and no others", async () => {
  const { path } = await aThread();
  const { headers } = await door.ask({ path });
  const hash = createHash("sha256").update(SCRIPT).digest("base64");
  expect(headers["content-security-policy"]).toContain(`script-src 'self' 'sha256-${hash}';`);
});

test("unknown parameters make no new copy, known ones do", async () => {
  const { path } = await aThread();
  for (const query of ["", "?utm_source=x", "?a=1&b=2", "?order=newest", "?utm=1&order=newest"])
    await door.ask({ path: path + query });
  expect(renders.map(({ url }) => url)).toEqual([path, `${path}?order=newest`]);
});

test("only what is found is kept: not an unknown page, nor one that sets a cookie", async () => {
  const { path } = await aThread();
  extra = { "set-cookie": "a=b" };
  const response = await door.ask({ path });
  expect(response.headers["set-cookie"]).toBeUndefined();
  await door.ask({ path });
  const unknown = await door.ask({ path: "/nowhere/t/nothing-0000000000" });
  expect([unknown.status, unknown.headers["cache-control"]]).toEqual([404, "no-store"]);
  await door.ask({ path: "/nowhere/t/nothing-0000000000" });
  expect(renders.filter(({ url }) => url !== "/-/-/-")).toHaveLength(4);
});

test("what is not there is drawn whole, at an address that leads nowhere, and once; what is there is not", async () => {
  const { path } = await aThread();
  const drawn = () => renders.filter(({ url }) => url === "/-/-/-").length;
  const nothing = await door.ask({ path: "/nowhere/t/nothing-0000000001" });
  const again = await door.ask({ path: "/nowhere/t/nothing-0000000002" });
  expect([nothing.status, again.body]).toEqual([404, nothing.body]);
  const before = drawn();
  expect((await door.ask({ path })).status).toBe(200);
  expect([before <= 1, drawn()]).toEqual([true, before]);
});

test("a class is nobody's page from memory: a guest gets what an unknown address gets", async () => {
  const space = await a.space({ kind: "class" });
  const teacher = await a.moderator(space);
  const thread = await a.thread(space, teacher);
  const path = `/${space.slug}/t/${thread.slug}-${thread.shortId}`;
  await as(teacher).threads.get({ space: space.slug, shortId: thread.shortId });
  const mine = await door.ask({ path, headers: { cookie: await cookieOf(teacher) } });
  const guest = await door.ask({ path });
  expect([mine.headers["cache-control"], guest.status]).toEqual(["private, no-store", 404]);
});

test("a page is lent to HEAD too, without its body", async () => {
  const { path } = await aThread();
  const whole = await door.ask({ path });
  const head = await door.ask({ method: "HEAD", path });
  expect([head.body, head.headers["content-length"]]).toEqual(["", whole.headers["content-length"]]);
});

test("addresses that lead nowhere cannot keep the renderer busy; what is in memory is still read", async () => {
  const { path } = await aThread();
  await door.ask({ path });
  let last = 404;
  for (let asked = 0; asked < 1_400 && last === 404; asked += 10) {
    const together = Array.from({ length: 10 }, (_, i) => door.ask({ path: `/nowhere-${asked + i}` }));
    last = (await Promise.all(together)).at(-1)!.status;
  }
  expect(last).toBe(429);
  expect((await door.ask({ path })).status).toBe(200);
});
