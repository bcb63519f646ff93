import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { decisions } from "@/db/schema/decisions";
import { memberships } from "@/db/schema/spaces";
import { inTransaction } from "@/db/transaction";
import { ACTS } from "@/server/moderation/view";
import { type ClassRight, GRANTABLE, type Right } from "@/server/spaces/policy";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { WORDS_ASK } from "./policy";
import type { LogAct, LogEntryView } from "./view";
import { record } from "./write";

process.env.LIMITS = "off";
ownDatabase();

/** By which right the words of each kind of entry are read. A new kind needs its row. */
const TABLE: Record<Right | ClassRight | "decided", string> = {
  posts: "keep hide restore remove publish request-edit escalate hand-back look held templates",
  threads: "move split lock unlock slow archive unarchive retitle merge",
  people: "note warn silence suspend ban lift trust distrust",
  rules: "rule-made rule-changed rule-on rule-off",
  log: `pin unpin house-rules show-log erase appoint break-glass left export forget assignment-set assignment-changed
    assignment-removed`,
  class: "configure create",
  roster: "role listing remove-member import groups invite uninvite declined",
  assign: "extended",
  grade: "release-marks withdraw-marks",
  reveal: "reveal",
  release: "",
  decided: "undo appeal uphold overturn",
};
const rows = Object.entries(TABLE).flatMap(([right, acts]) =>
  acts.split(/\s+/).flatMap((act) => (act ? [[act, right] as const] : [])),
);
const rightOf = new Map<string, string>(rows);
const ABOUT_DECISIONS = TABLE.decided.split(" ") as LogAct[];

let space: Space;
let [instructor, student, ta, admin]: Person[] = [];
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  [instructor, student] = [await a.member(space, "instructor"), await a.member(space)];
  await setAccount(student!, { name: "Mia Whole" });
  [ta, admin] = [await a.member(space, "ta"), await a.user({ siteRole: "admin" })];
  for (const act of Object.keys(WORDS_ASK) as LogAct[]) if (!ABOUT_DECISIONS.includes(act)) await write(act);
  for (const decided of ACTS) await writeDecided(decided);
});

/** What is written with an entry says of which kind it is. */
function write(act: LogAct, kind: string = act, decisionId: string | null = null): Promise<void> {
  const target = { kind: "account", id: student!.id } as const;
  const detail = { before: { words: [`was ${kind}.`] }, note: `note ${kind}.` };
  const words = { houseRule: "R9", reason: `why ${kind}.`, detail };
  return inTransaction((tx) =>
    record(tx, { spaceId: space.id, byId: instructor!.id, act, target, decisionId, ...words }),
  );
}

async function writeDecided(act: (typeof ACTS)[number]): Promise<void> {
  const id = uuidv7();
  const who = { byId: instructor!.id, subjectId: student!.id, targetKind: "account" as const, targetId: student!.id };
  await db()
    .insert(decisions)
    .values({ id, deskId: space.id, spaceId: space.id, act, ...who });
  for (const about of ABOUT_DECISIONS) await write(about, `${about} of ${act}`, id);
}

type Read = (before: number | undefined) => Promise<{ entries: LogEntryView[]; more: number | null }>;
async function all(read: Read): Promise<LogEntryView[]> {
  const seen: LogEntryView[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const page = await read(before);
    seen.push(...page.entries);
    before = page.more;
  }
  return seen;
}
const at = () => ({ space: space.slug });
const wholeOf = (by: Person) => all((before) => as(by).log.whole({ ...at(), before }));
const listOf = (by: Person | null) => all((before) => as(by).log.list({ ...at(), before }));
const give = (rights: string[]) =>
  db()
    .update(memberships)
    .set({ rights })
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.accountId, ta!.id)));

/** Of which kinds words are among what somebody was answered. */
const told = (entries: LogEntryView[], saying: string) =>
  [...new Set(JSON.stringify(entries).match(new RegExp(`(?<=${saying} )[a-z -]+(?=\\.)`, "g")))].sort();
const KINDS = () => [
  ...rows.flatMap(([act, right]) => (right === "decided" ? [] : [act])),
  ...ABOUT_DECISIONS.flatMap((about) => ACTS.map((act) => `${about} of ${act}`)),
];
const readableBy = (rights: readonly string[]) =>
  KINDS()
    .filter((kind) => rights.includes(rightOf.get(kind.split(" of ").at(-1) ?? "") ?? ""))
    .sort();

test("every kind of entry has its row here: which right its words ask for", () => {
  expect(Object.entries(WORDS_ASK).sort()).toEqual(rows.map(([act, right]) => [act, right]).sort());
});

const TAS = ["posts", "threads", "grade", "log"];
const GIVEN = GRANTABLE.filter((right) => right !== "log");
test.each([[], ...GIVEN.map((right) => [right]), GIVEN].map((given) => ({ given: given as string[] })))(
  "a TA who reads the log, given $given, reads the words of what they read elsewhere, and of no other kind",
  async ({ given }) => {
    await give(["log", ...given]);
    for (const read of [wholeOf, listOf]) {
      const entries = await read(ta!);
      expect(entries).toHaveLength(KINDS().length);
      const readable = readableBy([...TAS, ...given]);
      expect(told(entries, "why")).toEqual(readable);
      expect(told(entries, "was")).toEqual(readable);
      // Beside decisions there are private notes.
      expect(told(entries, "note")).toEqual(given.includes("people") ? readable : []);
      for (const one of entries) {
        const kind = one.reason?.slice("why ".length, -1);
        expect(one).toMatchObject({ by: { id: instructor!.id }, at: expect.any(String), target: { kind: "account" } });
        expect(one.target.name, one.act).toBe(kind ? "Mia Whole" : null);
        if (!kind) expect(one).toMatchObject({ reason: null, detail: null, erasable: false });
      }
    }
  },
);

test("staff with every right read all of it; an admin who entered nothing of rules, people of the class, and marks", async () => {
  expect(told(await wholeOf(instructor!), "why")).toEqual(KINDS().sort());
  await as(admin!).privacy.enter({ ...at(), reason: "A report of harm." });
  const rights = ["posts", "threads", "people", "log"];
  expect(told(await wholeOf(admin!), "why")).toEqual(readableBy(rights));
});

test("where the class shows what was written to those concerned, a TA reads as much of it as everybody, and no more", async () => {
  await give(["log"]);
  await as(instructor!).log.configure({ ...at(), open: true, persons: true, texts: true });
  const open = told(await listOf(student!), "why");
  expect(open).toContain("warn");
  expect(open).not.toContain("note");
  expect(open.filter((kind) => kind.endsWith("of note"))).toEqual([]);
  const entries = await listOf(ta!);
  expect(told(entries, "why")).toEqual([...new Set([...open, ...readableBy(TAS)])].sort());
  expect(entries.find(({ act }) => act === "warn")).toMatchObject({
    detail: null,
    target: { name: null },
    houseRule: "R9",
  });
  expect(entries.find(({ act }) => act === "rule-made")).toMatchObject({ detail: null, reason: null, houseRule: "" });
});

test("nobody lets others read, and so reads with them, what they may not read themselves", async () => {
  const [shown, closed] = [
    { ...at(), open: true, persons: false, texts: true },
    { ...at(), open: false, persons: false, texts: true },
  ];
  await give(["log"]);
  // What is shown already stays.
  await as(ta!).log.configure(shown);
  await as(ta!).log.configure(closed);
  await refused(as(ta!).log.configure(shown), "FORBIDDEN");
  await as(ta!).log.configure({ ...shown, texts: false });
  await refused(as(ta!).log.configure(shown), "FORBIDDEN");
  await give(["log", "people"]);
  await as(ta!).log.configure(shown);
});

test("that an entry was erased names nobody whom the entry did not name", async () => {
  await give(["log"]);
  const listing = (await wholeOf(instructor!)).find(({ act }) => act === "listing");
  await as(instructor!).log.erase({ ...at(), entry: listing!.id });
  const erasure = async (by: Person) =>
    (await wholeOf(by)).find(({ act, detail }) => act === "erase" && "number" in detail!);
  expect(await erasure(instructor!)).toMatchObject({ target: { kind: "account", name: "Mia Whole" } });
  expect(await erasure(ta!)).toMatchObject({ target: { kind: "account", name: null } });
});
