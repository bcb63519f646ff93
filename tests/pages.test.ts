import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/server/events/announce";
import { a, cookieOf } from "./support/people";
import { quiet } from "./support/quiet";
import { type Site, startSite } from "./support/site";

/** A first start builds the pages. */
const START_MS = 300_000;

let running: Site;
const people: Record<string, Record<string, string>> = { "a guest": {} };
const addresses: Record<string, string> = {
  home: "/",
  "a space": "/october-1917",
  "what is not there": "/nothing-here/at-all",
  "the sign-in page": "/sign-in",
  "the sign-up page": "/register",
};
beforeAll(async () => {
  running = await startSite({ AUTH_SECRET: "" });
  wire(quiet);
  people["a member"] = { cookie: await cookieOf(await a.user()) };
  const list = await (await fetch(`${running.url}/october-1917`)).text();
  addresses["a thread"] = /href="(\/october-1917\/t\/[^"#?]+)"/.exec(list)?.[1] ?? "/no-thread-in-the-list";
}, START_MS);
afterAll(() => running?.stop());

const INLINE = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;

function forbiddenScripts(html: string, policy: string): string[] {
  return [...html.matchAll(INLINE)].flatMap(([, attributes = "", script = ""]) => {
    const nonce = /nonce="([^"]+)"/.exec(attributes)?.[1];
    const hash = createHash("sha256").update(script).digest("base64");
    return policy.includes(`'nonce-${nonce}'`) || policy.includes(`'sha256-${hash}'`) ? [] : [script.slice(0, 80)];
  });
}

for (const who of ["a guest", "a member"])
  describe(who, () => {
    for (const where of [...Object.keys(addresses), "a thread"])
      test(`gets ${where} with all its scripts allowed, and no other`, async () => {
        const answer = await fetch(running.url + addresses[where], { headers: people[who] ?? {} });
        const html = await answer.text();
        const policy = answer.headers.get("content-security-policy") ?? "";
        expect(policy).not.toContain("unsafe");
        expect(forbiddenScripts(html, policy)).toEqual([]);
        // The policy forbids them, so they would be there in vain.
        expect(html.match(/<[^>]+\sstyle="[^"]*"|<style[\s>]/g) ?? []).toEqual([]);
        expect(html.indexOf("<title>")).toBeGreaterThan(0);
        expect(html.indexOf("<title>")).toBeLessThan(html.indexOf("</head>"));
        expect(answer.headers.get("cache-control")).toMatch(
          where.startsWith("a ") || where === "home" ? /no-(cache|store)/ : /no-store/,
        );
      });

    test("gets scripts and styles compressed, once for ever", async () => {
      const html = await (await fetch(running.url, { headers: people[who] ?? {} })).text();
      const files = [...new Set(html.match(/\/_next\/static\/[^"\\]+\.(?:js|css)/g))];
      expect(files.length).toBeGreaterThan(2);
      for (const file of files) {
        const { status, headers } = await fetch(running.url + file, { headers: { "accept-encoding": "br" } });
        expect([status, headers.get("content-encoding")], file).toEqual([200, "br"]);
        expect(headers.get("cache-control")).toContain("immutable");
      }
    });
  });

test("a post of a member shows to the next guest", async () => {
  const { api } = await running.person();
  const path = addresses["a thread"] ?? "";
  const before = await (await fetch(running.url + path)).text();
  const { id } = await api.threads.get.query({ space: "october-1917", shortId: path.slice(-10) });
  const body = `Nobody said this before: ${crypto.randomUUID()}.`;
  const input = {
    space: "october-1917",
    thread: id,
    id: crypto.randomUUID(),
    parentId: null,
    move: "claim" as const,
    body,
  };
  await api.posts.publish.mutate(input);
  const after = await (await fetch(running.url + path)).text();
  expect([before.includes(body), after.includes(body)]).toEqual([false, true]);
});
