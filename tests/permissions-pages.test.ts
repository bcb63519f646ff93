import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/server/events/announce";
import { expelled, forum, sanctioned, seminar, site, type Table } from "./permissions";
import { anAssignment } from "./support/grading";
import { a, cookieOf, type Person, type Space } from "./support/people";
import { quiet } from "./support/quiet";
import { cast, settle } from "./support/roles";
import { type Site, startSite } from "./support/site";

/** A first start builds the pages. */
const START_MS = 300_000;

let running: Site;
const at: Partial<Record<"forum" | "class", { space: Space; path: string; handle: string; assignment: string }>> = {};
beforeAll(async () => {
  running = await startSite({ AUTH_SECRET: "" });
  wire(quiet);
  for (const kind of ["forum", "class"] as const) {
    const space = await a.space({ kind, slug: `${kind}-${process.pid}` });
    const author = await a.member(space);
    const { id, slug, shortId } = await a.thread(space, author);
    const { assignment } = await anAssignment(space, { id }, author);
    at[kind] = { space, path: `/${space.slug}/t/${slug}-${shortId}`, handle: author.handle, assignment };
  }
}, START_MS);
afterAll(() => running?.stop());

/** What somebody gets at an address, asked as a browser asks. */
async function visit(path: string, me: Person | null): Promise<string> {
  const headers: Record<string, string> = me ? { cookie: await cookieOf(me) } : {};
  const { status, headers: said } = await fetch(running.url + path, { headers, redirect: "manual" });
  if (status === 200) return "ok";
  const to = said.get("location");
  if (!to) return String(status);
  const { pathname } = new URL(to, running.url);
  return pathname === "/" ? "home" : pathname.slice(1);
}

const pagesOf = ({ rows }: Table) => Object.entries(rows).filter(([row]) => row.startsWith("page "));

function walk(name: string, table: Table, kind: "forum" | "class"): void {
  describe(name, () => {
    for (const [row, expected] of pagesOf(table))
      test(row, async () => {
        const { space, path, handle, assignment } = at[kind]!;
        const address = row
          .slice("page ".length)
          .replace("/[space]/t/[thread]", path)
          .replace("[space]", space.slug)
          .replace("[handle]", handle)
          .replace("[assignment]", assignment);
        const got: Record<string, string> = {};
        for (const role of table.roles) {
          const me = await cast(role, name === "the site" ? null : space);
          await settle(role, me, space);
          got[role] = await visit(address, me);
        }
        const words = expected.split(" ");
        expect(got).toEqual(Object.fromEntries(table.roles.map((role, index) => [role, words[index]])));
      });
  });
}

walk("the site", site, "forum");
walk("a forum", forum, "forum");
walk("a class", seminar, "class");
walk("a forum, under a sanction", sanctioned, "forum");
walk("a class, under a sanction", expelled, "class");

test("every page has its row, and no row is left of a page that is gone", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|\/)page\.tsx$/.test(file),
  );
  const pages = files.map((file) => `page /${file.replace(/\/?page\.tsx$/, "")}`);
  const onSite = new Set(pagesOf(site).map(([row]) => row));
  const inBoth = new Set(
    pagesOf(forum)
      .map(([row]) => row)
      .filter((row) => row in seminar.rows),
  );
  expect(pages.filter((page) => !onSite.has(page) && !inBoth.has(page))).toEqual([]);
  expect([...onSite, ...inBoth].filter((row) => !pages.includes(row))).toEqual([]);
});
