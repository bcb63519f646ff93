import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import readXlsxFile from "read-excel-file/node";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { breakGlass, looks } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { asNdjson } from "@/server/classes/exporting/forms";
import { classPages } from "@/server/classes/exporting/read";
import type { ExportLine } from "@/server/classes/exporting/view";
import { spend } from "@/server/limits";
import { openDoor } from "@/tests/support/door";
import { aClass, type Made } from "@/tests/support/gradebook";
import { a, as, cookieOf, ownDatabase, type Person, setAccount } from "@/tests/support/world";

ownDatabase();
const door = openDoor({ pages: null });
let made: Made;
beforeAll(async () => {
  made = await aClass({ name: "Révolution: “Москва” 1917/18" });
});

type Asked = { what?: string; as?: string; space?: string; method?: string; headers?: object; more?: string };
const ask = async (by: Person | null, asked: Asked = {}) => {
  const { what = "gradebook", as = "csv", space = made.space.slug, method = "GET", headers = {}, more = "" } = asked;
  const cookie = by ? { cookie: await cookieOf(by) } : {};
  return door.ask({
    method,
    path: `/exports/${what}?space=${space}&as=${as}${more}`,
    headers: { ...cookie, ...headers },
  });
};
const looksOf = (by: Person) => db().select().from(looks).where(eq(looks.byId, by.id));
const csvOf = (body: string): string[][] => parse(body, { bom: true });
const hers = (rows: string[][], name: string) => rows.find(([listed]) => listed === name);

test("the marks come as CSV that Excel reads, in no cache, and it is written down", async () => {
  const { status, headers, body } = await ask(made.instructor);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8; header=present",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
  const day = new Date().toISOString().slice(0, 10);
  expect(headers["content-disposition"]).toBe(
    `attachment; filename="${made.space.slug}-gradebook-${day}.csv"; filename*=UTF-8''R%C3%A9volution%20%E2%80%9C%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0%E2%80%9D%201917%2018%2C%20gradebook%20${day}.csv`,
  );
  expect(body.startsWith("\ufeff")).toBe(true);
  const rows = csvOf(body);
  expect(rows[0]?.slice(0, 7)).toEqual([
    ...["Name", "Handle", "Section", "Group", "In class"],
    ...["First essay: released of 10", "First essay: now of 10"],
  ]);
  expect(hers(rows, "Abe, Ada")?.slice(4)).toEqual([
    ...["yes", "7", "7.5", "released, changed since", "1", "1", "", ""],
    ...["", "8", "ready", "", "", "", "", "7", "15.5"],
  ]);
  expect(hers(rows, "Eve Gone")?.[4]).toBe("left");
  expect(await looksOf(made.instructor)).toMatchObject([{ what: "gradebook", aboutId: null, spaceId: made.space.id }]);
});

test("as XLSX numbers are numbers, text is text, and what is not there is empty", async () => {
  const cookie = await cookieOf(made.instructor);
  const url = `${door.origin()}/exports/gradebook?space=${made.space.slug}&as=xlsx`;
  const answer = await fetch(url, { headers: { cookie } });
  const [{ data }] = (await readXlsxFile(Buffer.from(await answer.arrayBuffer()))) as unknown as [
    { data: unknown[][] },
  ];
  expect(data[0]?.slice(0, 3)).toEqual(["Name", "Handle", "Section"]);
  const ada = data.find(([name]) => name === "Abe, Ada");
  expect(ada?.slice(5, 9)).toEqual([7, 7.5, "released, changed since", 1]);
  expect(data.find(([name]) => name === "Cruz, Cleo")?.slice(5, 8)).toEqual([null, null, null]);
});

const NASTY = [
  ...['=HYPERLINK("http://evil.example","x")', "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1"],
  ...['He said "no",\nthen left', "שלום \u202eevil", "＝1+1"],
];

test("a name that is a formula, or has quotes, lines and other directions in it, stays the text it is", async () => {
  const other = await aClass();
  for (const listedAs of [...NASTY, "Bell \u0007"]) {
    const { id } = await a.member(other.space);
    await db().update(memberships).set({ listedAs }).where(eq(memberships.accountId, id));
  }
  const asked = { space: other.space.slug };
  const names = csvOf((await ask(other.instructor, asked)).body).map(([name]) => name);
  for (const name of NASTY) expect(names).toContain(/^[=+\-@\t\r＝]/.test(name) ? `'${name}` : name);
  const cookie = await cookieOf(other.instructor);
  const answer = await fetch(`${door.origin()}/exports/gradebook?space=${other.space.slug}&as=xlsx`, {
    headers: { cookie },
  });
  const [{ data }] = (await readXlsxFile(Buffer.from(await answer.arrayBuffer()))) as unknown as [
    { data: unknown[][] },
  ];
  const cells = data.map(([name]) => name);
  // XML reads every line end as one sign.
  for (const name of NASTY) expect(cells).toContain(name.replace("\r", "\n").trim());
});

test("it is filtered as the page is; what the class does not have is refused, nothing written down", async () => {
  const ta = await a.member(made.space, "ta");
  const names = csvOf((await ask(ta, { more: "&section=Section+10&order=down" })).body).map(([name]) => name);
  expect(names).toEqual(["Name", "Cruz, Cleo", "Berg, Ben"]);
  expect(await looksOf(ta)).toMatchObject([{ reason: "Section 10" }]);
  const other = await a.member(made.space, "ta");
  expect((await ask(other, { more: "&section=Section+99" })).status).toBe(400);
  expect((await ask(other, { as: "pdf" })).status).toBe(400);
  expect((await ask(other, { method: "HEAD" })).body).toBe("");
  expect(await looksOf(other)).toEqual([]);
});

/** What each of a class, and everybody else, gets at a route. */
async function outcomes(what: string, as: string): Promise<Record<string, number>> {
  const { space } = made;
  const admin = await a.admin();
  const entered = await a.admin();
  await db()
    .insert(breakGlass)
    .values({
      id: uuidv7(),
      spaceId: space.id,
      accountId: entered.id,
      reason: "A court order.",
      until: new Date(Date.now() + 60_000),
    });
  const given = await a.member(space, "ta");
  await db()
    .update(memberships)
    .set({ rights: ["class", "grade", "reveal", "roster", "release"] })
    .where(eq(memberships.accountId, given.id));
  const suspended = await a.member(space, "instructor");
  await setAccount(suspended, { state: "suspended" });
  const people = {
    ...{ instructor: await a.member(space, "instructor"), ta: await a.member(space, "ta"), "ta with rights": given },
    ...{ student: made.students[0]!, observer: await a.member(space, "observer"), outsider: await a.user() },
    ...{ "site moderator": await a.user({ siteRole: "moderator" }), admin, "admin who entered": entered },
    ...{ suspended, guest: null },
  };
  const got = Object.entries(people).map(async ([role, by]) => [role, (await ask(by, { what, as })).status] as const);
  return Object.fromEntries(await Promise.all(got));
}
const NOBODY = {
  ...{ instructor: 200, student: 404, observer: 404, outsider: 404, "site moderator": 404, admin: 404 },
  ...{ "admin who entered": 404, suspended: 404, guest: 404 },
};

test("marks leave a class by those who mark alone; to everybody else there is no such address", async () => {
  expect(await outcomes("gradebook", "csv")).toEqual({ ...NOBODY, ta: 200, "ta with rights": 200 });
});

test("a class leaves by its instructors alone, whatever a TA was given", async () => {
  expect(await outcomes("class", "ndjson")).toEqual({ ...NOBODY, ta: 404, "ta with rights": 404 });
  expect(await outcomes("class", "csv")).toEqual({ ...NOBODY, ta: 404, "ta with rights": 404 });
});

test("unknown, malformed and a forum's are one answer; nobody posts here, and no other site's page asks", async () => {
  const { instructor } = made;
  const forum = await a.space();
  const moderator = await a.moderator(forum);
  const unknown = await ask(instructor, { space: "no-such-class" });
  const text = ({ status, body }: { status: number; body: string }) => [status, body.replace(/"requestId":"\w+"/, "")];
  for (const space of ["%00", "../..", "", forum.slug])
    expect(text(await ask(space === forum.slug ? moderator : instructor, { space })).at(0)).toBe(404);
  expect(text(await ask(made.students[0]!))).toEqual(text(unknown));
  expect((await ask(instructor, { method: "POST" })).status).toBe(405);
  expect((await ask(instructor, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(404);
  expect((await ask(instructor, { what: "class/x" })).status).toBe(404);
});

const linesOf = (body: string) =>
  body
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ExportLine);
const ofKind = <K extends ExportLine["kind"]>(lines: ExportLine[], kind: K) =>
  lines.filter((line): line is Extract<ExportLine, { kind: K }> => line.kind === kind);

/** A class with a thread where students write under other names, and words that were taken back, hidden and kept. */
async function anonymous() {
  const here = await aClass();
  const { space, thread, students, instructor } = here;
  const [ada, ben] = students as [Person, Person];
  await db().update(threads).set({ anonymous: true }).where(eq(threads.id, thread.id));
  const post = await a.post(ada, { space, thread, body: "=Under another name" });
  const taken = await a.post(ben, { space, thread, body: "Never said" });
  await as(ben).posts.remove({ space: space.slug, post: taken.id });
  const hidden = await a.post(ben, { space, thread, body: "Rude words" });
  const target = { kind: "post" as const, id: hidden.id };
  const why = { houseRule: "R1", message: "Argue.", note: "A private note." };
  await as(instructor).decisions.decide({ space: space.slug, id: uuidv7(), target, act: "hide", ...why });
  const wish = { thread: thread.id, position: thread.positions[0]!.id, confidence: 4, wouldChange: "For my eyes." };
  await as(ada).stances.take({ space: space.slug, ...wish });
  const [name] = await db().select().from(pseudonyms).where(eq(pseudonyms.accountId, ada.id));
  return { ...here, ada, ben, post, taken, hidden, pseudonym: name?.name ?? "" };
}

test("a class comes whole, a line each, with an end; what was taken back or hidden has no words, notes are not in it", async () => {
  const here = await anonymous();
  const { body, headers } = await ask(here.instructor, { what: "class", as: "ndjson", space: here.space.slug });
  expect(headers["content-type"]).toContain("application/x-ndjson");
  const lines = linesOf(body);
  expect(lines.at(-1)).toEqual({ kind: "end", lines: lines.length - 1 });
  expect(
    ofKind(lines, "person")
      .map(({ role }) => role)
      .sort(),
  ).toEqual(["instructor", null, ...Array(4).fill("student")]);
  const of = (id: string) => ofKind(lines, "post").find((line) => line.id === id);
  expect(of(here.post.id)).toMatchObject({
    text: "=Under another name",
    pseudonym: here.pseudonym,
    person: here.ada.handle,
  });
  expect(of(here.taken.id)).toMatchObject({ state: "removed", text: null });
  expect(of(here.hidden.id)).toMatchObject({ state: "hidden", text: null });
  expect(ofKind(lines, "mark")).toHaveLength(5);
  expect(ofKind(lines, "change")).toHaveLength(4);
  expect(ofKind(lines, "extension")).toMatchObject([{ dueAt: "2099-12-31T22:59:00.000Z" }]);
  expect(body).not.toMatch(/Rude words|Never said|private note|For my eyes|"Ill"|@example\.org/);
  expect(await looksOf(here.instructor)).toMatchObject([{ what: "export", aboutId: null }]);
  const { entries } = await as(here.instructor).log.whole({ space: here.space.slug });
  expect(entries[0]).toMatchObject({ act: "export", detail: { form: "ndjson", named: true } });
});

test("without the right to look behind pseudonyms nothing ties one to its student", async () => {
  const { space, ada, pseudonym, post, mark } = await anonymous();
  await mark(await a.member(space), 0, { hundredths: 1, posts: [post.id] });
  let body = "";
  for await (const part of asNdjson(classPages({ space, named: false }))) body += part;
  const lines = linesOf(body);
  const posted = ofKind(lines, "post").filter((line) => line.pseudonym === pseudonym);
  expect(posted).toMatchObject([{ id: post.id, person: null }]);
  expect(ofKind(lines, "stance")).toMatchObject([{ pseudonym, person: null, wouldChange: null }]);
  const telling = lines.filter((line) => line.kind !== "person" && JSON.stringify(line).includes(ada.handle));
  expect(new Set(telling.map(({ kind }) => kind))).toEqual(new Set(["post", "mark", "change"]));
  expect(ofKind(lines, "post").filter(({ person }) => person === ada.handle)).toMatchObject([{ pseudonym: null }]);
  for (const line of ofKind(lines, "mark")) expect(JSON.stringify(line)).not.toContain(post.id);
});

test("posts come as CSV, formulas as text, and 1,500 of them one after another", async () => {
  const here = await anonymous();
  const [row] = await db().select().from(posts).where(eq(posts.id, here.post.id));
  const many = Array.from({ length: 1_500 }, (_, at) => ({
    ...row!,
    ...{ id: uuidv7(), number: undefined, ordinal: 100 + at, path: `z${String(at).padStart(6, "0")}` },
  }));
  for (let at = 0; at < many.length; at += 500)
    await db()
      .insert(posts)
      .values(many.slice(at, at + 500));
  const headers = { cookie: await cookieOf(here.instructor) };
  const answer = await fetch(`${door.origin()}/exports/class?space=${here.space.slug}&as=csv`, { headers });
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  const rows = csvOf(await answer.text());
  expect(rows).toHaveLength(1 + 5 + 1_500);
  expect(rows.find(([, , id]) => id === here.post.id)?.at(-1)).toBe("'=Under another name");
  expect(rows.find(([, , id]) => id === here.taken.id)?.at(-1)).toBe("");
});

// The last: it leaves nothing to ask with.
test("nobody takes out without end, and one's limit is not another's", async () => {
  const ta = await a.member(made.space, "ta");
  for (let n = 0; n < 30; n++) await spend("export", ta.id);
  const { status, headers } = await ask(ta);
  expect([status, Number(headers["retry-after"]) > 0]).toEqual([429, true]);
  expect((await ask(made.instructor)).status).toBe(200);
});
