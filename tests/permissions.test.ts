import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/server/env";
import { routesTo } from "@/server/http/routes";
import { socketEvents } from "@/server/realtime/events";
import { appRouter } from "@/server/root";
import { entered, expelled, forum, isOfClasses, sanctioned, seminar, site, type Table } from "./permissions";
import { calls, type Part, type Scene } from "./support/calls";
import { openDoor } from "./support/door";
import { liveServer } from "./support/live-server";
import { cast, settle } from "./support/roles";
import { a, cookieOf, ownDatabase } from "./support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();
const built = mkdtempSync(join(tmpdir(), "moot-built-"));
mkdirSync(join(built, "static"));
writeFileSync(join(built, "static/x.js"), "1");
const door = openDoor({ pages: async (_req, res) => void res.end("a page"), built });
afterAll(() => rmSync(built, { recursive: true }));

const scenes: Partial<Record<"forum" | "class", Scene>> = {};
beforeAll(async () => {
  for (const kind of ["forum", "class"] as const) {
    const space = await a.space({ kind });
    const author = await a.member(space);
    scenes[kind] = { space, author, thread: await a.thread(space, author), staff: await a.moderator(space) };
  }
});

const firstWord = (row: string) => row.split(",")[0] ?? row;
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: "query" | "mutation" } }>;

/** Plays one row as one role: what it came to. */
async function outcome(row: string, part: Part): Promise<string> {
  const [kind, name = ""] = firstWord(row).split(" ");
  if (kind === "route") return throughRoute(row, name, part);
  if (kind === "socket") return overSocket(name, part);
  const input = (await calls[row]?.(part)) ?? undefined;
  await settle(part.role, part.me, part.space);
  const path = firstWord(row);
  return asUnconfirmed(part.role === "unconfirmed" && path !== "accounts.register", async () => {
    const headers = part.me ? { cookie: await cookieOf(part.me) } : {};
    const query = `?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`;
    const { status, body } =
      procedures[path]?._def.type === "query"
        ? await door.ask({ path: `/api/trpc/${path}${input ? query : ""}`, headers })
        : await door.post(path, input ?? {}, headers);
    return status === 200 ? "ok" : status >= 500 || status === 400 ? `${status} ${body}` : String(status);
  });
}

/** Addresses must be proven only where mail can be sent. */
async function asUnconfirmed<T>(asked: boolean, act: () => Promise<T>): Promise<T> {
  env().SMTP_URL = asked ? "smtp://127.0.0.1:1" : undefined;
  return act().finally(() => {
    env().SMTP_URL = undefined;
  });
}

const BELOW: Record<string, string> = { "/api/trpc/": "spaces.list", "/api/auth/": "csrf", "/_next/static/": "x.js" };
async function throughRoute(row: string, path: string, { me }: Part): Promise<string> {
  env().METRICS_TOKEN = row.endsWith("with a token set") ? "a token that nobody here shows" : undefined;
  const headers = me ? { cookie: await cookieOf(me) } : {};
  const form = "application/x-www-form-urlencoded";
  const click = { method: "POST", headers: { ...headers, "content-type": form }, body: "List-Unsubscribe=One-Click" };
  const asked = row.endsWith("one click") ? click : { headers };
  const { status } = await door.ask({ path: path + (BELOW[path] ?? ""), ...asked });
  return status === 200 ? "ok" : String(status);
}

async function overSocket(event: string, { role, me, thread, space }: Part): Promise<string> {
  await settle(role, me, space);
  return asUnconfirmed(role === "unconfirmed", async () => {
    const { socket } = await live.connect(me);
    const send = (name: string, input: object) =>
      socket.timeout(5_000).emitWithAck(name as "thread.enter", input as never);
    if (event === "typing" || event === "thread.leave") await send("thread.enter", { threadId: thread.id });
    if (event.startsWith("desk.")) {
      const answer = await send(event, { space: space.slug });
      socket.disconnect();
      return answer.ok ? "ok" : "no";
    }
    const input = event === "threads.watch" ? { threadIds: [thread.id] } : { threadId: thread.id };
    const answer = await send(event, event === "typing" ? { ...input, parentId: null } : input);
    socket.disconnect();
    return answer.ok ? "ok" : "no";
  });
}

function walk(name: string, { roles, rows }: Table, kind: "forum" | "class"): void {
  describe(name, () => {
    // Pages are walked where Next runs: permissions-pages.test.ts.
    for (const [row, expected] of Object.entries(rows).filter(([row]) => !row.startsWith("page ")))
      test(row, async () => {
        const scene = scenes[kind]!;
        const outcomes: string[] = [];
        for (const role of roles) {
          const me = await cast(role, name === "the site" ? null : scene.space);
          outcomes.push(await outcome(row, { ...scene, role, me }));
        }
        const told = (words: string[]) => Object.fromEntries(roles.map((role, at) => [role, words[at]]));
        expect(told(outcomes)).toEqual(told(expected.split(" ")));
      });
  });
}

walk("the site", site, "forum");
walk("a forum", forum, "forum");
walk("a class", seminar, "class");
walk("a forum, under a sanction", sanctioned, "forum");
walk("a class, under a sanction", expelled, "class");
walk("a class, entered by an admin", entered, "class");

const known = (...tables: Table[]) => new Set(tables.flatMap(({ rows }) => Object.keys(rows).map(firstWord)));

test("every procedure has its row: in a forum and in a class, or on the site", () => {
  const [onSite, inForum, inClass] = [known(site), known(forum), known(seminar)];
  const without = Object.keys(procedures).filter(
    (path) => !onSite.has(path) && !(inClass.has(path) && (inForum.has(path) || isOfClasses(path))),
  );
  expect(without).toEqual([]);
});

test("to a forum there is nothing of what only classes have", async () => {
  const { space, staff } = scenes.forum!;
  const headers = { cookie: await cookieOf(staff) };
  const input = { space: space.slug };
  const there: string[] = [];
  for (const path of Object.keys(procedures).filter((one) => isOfClasses(one) && known(seminar).has(one))) {
    const query = `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const { status } =
      procedures[path]?._def.type === "query"
        ? await door.ask({ path: `/api/trpc/${path}${query}`, headers })
        : await door.post(path, input, headers);
    if (status !== 404) there.push(`${path}: ${status}`);
  }
  expect(there).toEqual([]);
});

test("every route has its row", () => {
  const pass = async () => undefined;
  const paths = routesTo({ next: pass, page: pass, built: pass }).map(({ path }) => `route ${path}`);
  expect(paths.filter((path) => !known(site).has(path))).toEqual([]);
});

test("every socket event has its row in a forum and in a class", () => {
  const events = Object.keys(socketEvents).map((event) => `socket ${event}`);
  expect(events.filter((event) => !known(forum).has(event) || !known(seminar).has(event))).toEqual([]);
});

test("no row is left of what is gone", () => {
  const pass = async () => undefined;
  const there = new Set([
    ...Object.keys(procedures),
    ...routesTo({ next: pass, page: pass, built: pass }).map(({ path }) => `route ${path}`),
    ...Object.keys(socketEvents).map((event) => `socket ${event}`),
  ]);
  const rows = [...known(site, forum, seminar)].filter((name) => !name.startsWith("page "));
  expect(rows.filter((name) => !there.has(name))).toEqual([]);
});
