import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { type App, createApp } from "@/server/app";
import { log } from "@/server/log";
import { openDoor } from "@/tests/support/door";
import { a, cookieOf, ownDatabase } from "@/tests/support/world";

ownDatabase();
const door = openDoor({
  pages: async (req, res) => {
    if (req.url === "/settings/boom" || req.url?.startsWith("/join/")) throw new Error("select secret from accounts");
    res.setHeader("content-type", "text/html");
    res.end(`<p>${req.url}</p>`);
  },
});

async function aPost() {
  const space = await a.space();
  const member = await a.member(space);
  const thread = await a.thread(space);
  const cookie = await cookieOf(member);
  const id = crypto.randomUUID();
  const input = { space: space.slug, thread: thread.id, id, parentId: null, move: "claim", body: "Said once." };
  return { space, cookie, input };
}

test("somebody signed in publishes through the front door", async () => {
  const { cookie, input } = await aPost();
  const { status, body } = await door.post("posts.publish", input, { cookie, origin: door.origin() });
  expect([status, JSON.parse(body).result.data.post.id]).toEqual([200, input.id]);
});

test("the same from another site, or a page that hides where it comes from, is refused before anything is read", async () => {
  const { cookie, input } = await aPost();
  const foreign = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: door.origin().replace("http:", "https:").replace("127.0.0.1", "localhost") },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: door.origin() },
  ];
  for (const headers of foreign)
    expect((await door.post("posts.publish", input, { cookie, ...headers })).status, JSON.stringify(headers)).toBe(403);
});

test("only JSON is read: what a form of another site can send is not", async () => {
  const { cookie, input } = await aPost();
  for (const type of [
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "text/plain",
    "",
  ])
    expect((await door.post("posts.publish", input, { cookie, "content-type": type })).status, type).toBe(415);
});

test("a body over 128 KiB is refused, whether it says so or not", async () => {
  const { cookie, input } = await aPost();
  const large = JSON.stringify({ ...input, body: "x".repeat(140_000) });
  const said = await door.post("posts.publish", large, { cookie });
  const headers = { cookie, "content-type": "application/json", "transfer-encoding": "chunked" };
  const unsaid = await door.ask({ method: "POST", path: "/api/trpc/posts.publish", headers, body: large });
  expect([said.status, unsaid.status]).toEqual([413, 413]);
  expect(JSON.parse(said.body).error.data.code).toBe("PAYLOAD_TOO_LARGE");
});

test("ten calls go in one request, eleven or five hundred do not", async () => {
  const batch = (calls: number) =>
    door.ask({ path: `/api/trpc/${Array(calls).fill("spaces.list").join(",")}?batch=1&input=%7B%7D` });
  expect((await batch(10)).status).toBe(200);
  expect((await batch(11)).status).toBe(400);
  expect((await batch(500)).status).toBe(400);
});

test("prototype keys and names that are none find nothing and change nothing", async () => {
  const { cookie, input } = await aPost();
  for (const path of [
    "__proto__",
    "constructor.name",
    "posts.__proto__",
    "toString",
    "posts.constructor",
    "%5F_proto__",
  ])
    expect((await door.ask({ path: `/api/trpc/${path}` })).status, path).toBe(404);
  const poisoned = JSON.stringify(input).replace(
    "{",
    '{"__proto__":{"siteRole":"admin"},"constructor":{"prototype":{"x":1}},',
  );
  expect((await door.post("posts.publish", poisoned, { cookie })).status).toBe(200);
  expect(({} as { siteRole?: string; x?: number }).siteRole ?? ({} as { x?: number }).x).toBeUndefined();
});

test("broken JSON, broken addresses and wrong methods are the asker's fault", async () => {
  const { cookie } = await aPost();
  expect((await door.post("posts.publish", "{", { cookie })).status).toBe(400);
  expect((await door.ask({ path: "/api/trpc/%E0%A4%A" })).status).toBe(400);
  expect((await door.ask({ path: "/api/trpc/posts.publish" })).status).toBe(405);
  for (const method of ["PUT", "DELETE", "OPTIONS", "PATCH"])
    expect((await door.ask({ method, path: "/api/trpc/spaces.list" })).status, method).toBe(405);
  for (const path of ["//evil.example/", "/%2e%2e%2fetc", "/\\evil", "/%00", "http://evil.example/"])
    expect((await door.ask({ path })).status, path).toBe(400);
});

test("a forged or outdated cookie is a guest's", async () => {
  const { input } = await aPost();
  const forged = await door.post("posts.publish", input, { cookie: "next-auth.session-token=forged.by.hand" });
  expect([forged.status, JSON.parse(forged.body).error.data.code]).toEqual([401, "UNAUTHORIZED"]);
});

test("what nobody foresaw is an internal error with a number and without its words", async () => {
  const { status, body, headers } = await door.ask({ path: "/settings/boom" });
  expect([status, JSON.parse(body).error.message]).toEqual([500, "Internal server error"]);
  expect(JSON.parse(body).error.data.requestId).toBe(headers["x-request-id"]);
  expect(body).not.toContain("select");
});

test("the code of a class is in no line that is logged", async () => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
  expect((await door.ask({ path: "/join/ABCDEFGH0123" })).status).toBe(500);
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ path: "/join/…" }), "unexpected");
  logged.mockRestore();
});

test("closing lets a request underway finish, and takes no new one", async () => {
  const { app, begun, finish } = slowApp();
  const url = await listening(app);
  const underway = fetch(`${url}/settings`);
  await begun;
  const closing = app.close();
  await expect.poll(() => fetch(`${url}/healthz`).catch(() => "nobody there")).toBe("nobody there");
  finish();
  expect(await (await underway).text()).toBe("finished");
  await closing;
});

test("one address cannot keep the renderer busy with forged cookies; somebody signed in there still reads", async () => {
  const cookie = await cookieOf(await a.user());
  const forged = () => door.ask({ path: "/settings", headers: { cookie: "next-auth.session-token=x" } });
  let last = await forged();
  for (let asked = 0; asked < 130 && last.status === 200; asked++)
    last = (await Promise.all(Array.from({ length: 10 }, forged))).at(-1)!;
  expect([last.status, Number(last.headers["retry-after"]) > 0]).toEqual([429, true]);
  expect((await door.ask({ path: "/settings", headers: { cookie } })).status).toBe(200);
});

function slowApp() {
  let finish = (): void => undefined;
  let begin = (): void => undefined;
  const begun = new Promise<void>((go) => {
    begin = go;
  });
  const pages = (_req: unknown, res: ServerResponse) =>
    new Promise<void>((done) => {
      finish = () => done(void res.end("finished"));
      begin();
    });
  return { app: createApp({ pages }), begun, finish: () => finish() };
}

async function listening({ http }: App): Promise<string> {
  await new Promise<void>((ready) => http.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}
