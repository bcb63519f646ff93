import { connect } from "node:net";
import { expect, test } from "vitest";
import { openDoor } from "@/tests/support/door";
import { ownDatabase } from "@/tests/support/world";

ownDatabase();
const seen: Record<string, string | string[] | undefined>[] = [];
const door = openDoor({
  pages: async (req, res) => {
    seen.push(req.headers);
    res.setHeader("content-type", "text/html");
    res.end("<p>A page</p>");
  },
});

test("pages are read, not posted to, and there are no server actions", async () => {
  expect((await door.ask({ path: "/settings" })).status).toBe(200);
  expect((await door.ask({ method: "POST", path: "/settings" })).status).toBe(405);
  expect((await door.ask({ path: "/settings", headers: { "next-action": "abc" } })).status).toBe(400);
});

test("nobody outside speaks for Next's middleware, another hop, or us", async () => {
  const said = { "x-middleware-subrequest": "middleware", "x-invoke-path": "/", "x-moot-address": "1.1.1.1" };
  await door.ask({
    path: "/settings",
    headers: { ...said, "x-forwarded-host": "evil.example", "x-forwarded-for": "9.9.9.9" },
  });
  const headers = seen.at(-1);
  expect(headers).toMatchObject({ "x-moot-address": "127.0.0.1" });
  expect(Object.keys(headers ?? {})).not.toContain("x-middleware-subrequest");
  expect(Object.keys(headers ?? {})).not.toContain("x-invoke-path");
  expect(JSON.stringify(headers)).not.toMatch(/evil|9\.9\.9\.9/);
});

test("a foreign name for this machine reads nothing, a health probe by any name does", async () => {
  expect((await door.ask({ path: "/api/trpc/spaces.list", headers: { host: "evil.example" } })).status).toBe(421);
  expect((await door.ask({ path: "/", headers: { host: "evil.example" } })).status).toBe(421);
  expect((await door.ask({ path: "/readyz", headers: { host: "evil.example" } })).status).toBe(200);
});

test("only the sockets' own address is upgraded", async () => {
  for (const path of ["/", "/socket.io", "/_next/webpack-hmr", "http://127.0.0.1:1/"])
    expect(await upgraded(path), path).toMatch(/^HTTP\/1\.1 404/);
});

test("every answer says how it may be used, and refusals are never kept", async () => {
  for (const path of ["/settings", "/healthz", "/api/trpc/spaces.list", "/api/nothing", "/_next/image?url=x"]) {
    const { headers } = await door.ask({ path });
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBeDefined();
    expect(headers["x-powered-by"], path).toBeUndefined();
    if (path !== "/settings") expect(headers["cache-control"], path).toContain("no-store");
  }
  const { headers } = await door.ask({ path: "/settings" });
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[\w+/=]+'; /);
  expect(headers["content-security-policy"]).not.toContain("unsafe");
});

test("people are refused in a page, programs in JSON", async () => {
  const page = await door.ask({ path: "/_next/image", headers: { accept: "text/html,*/*" } });
  const json = await door.ask({ path: "/_next/image" });
  expect([page.headers["content-type"], json.headers["content-type"]]).toEqual([
    "text/html; charset=utf-8",
    "application/json; charset=utf-8",
  ]);
  expect(page.body).toContain("<p>There is nothing here");
});

function upgraded(path: string): Promise<string> {
  return new Promise((answered) => {
    const socket = connect(door.port(), "127.0.0.1");
    let said = "";
    socket.on("data", (bytes) => {
      said += bytes.toString();
    });
    socket.on("close", () => answered(said));
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
  });
}
