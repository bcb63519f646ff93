import { expect, test } from "vitest";
import type { CaseRow, DeskFrame } from "@/server/moderation/view";
import { between, goOn, nextFree, opened, type Queue, receive, redrawn, since } from "./queue-state";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const LATER = "2026-03-01T12:05:00Z";
const BEN = { id: "ben", handle: "ben", name: "Ben" };
const desk = { id: "d", space: null };
const row = (id: string, more: Partial<CaseRow> = {}): CaseRow => ({
  ...{
    id,
    desk,
    version: 1,
    state: "open",
    target: { kind: "post", id: `p-${id}` },
    post: "published",
    path: "/s/t/x",
    title: "T",
  },
  ...{ gist: "", subject: null, weight: 1, flags: 1, reasons: ["spam"], lease: null, snoozedUntil: null },
  ...{
    escalated: null,
    handedBack: "",
    openedAt: `2026-03-01T11:00:0${id.charCodeAt(0) % 10}.000Z`,
    decidedAt: null,
    decided: null,
  },
  ...more,
});
const decided = (id: string) =>
  row(id, { version: 2, state: "decided", decidedAt: LATER, decided: { id: "x", by: BEN, act: "hide", at: LATER } });
const counts = { open: 0, snoozed: 0, escalated: 0, appealed: 0 };
const page = (cases: CaseRow[], more: string | null = null) => ({
  ...{ deskId: "d", seq: 5, shelf: "open" as const, me: "me", cases, more, counts, mine: [] },
});
const frame = (from: number, to: number, ...cases: CaseRow[]): DeskFrame => ({ deskId: "d", from, to, cases, counts });
const ids = (rows: readonly CaseRow[] = []) => rows.map(({ id }) => id).join("");
const after = (queue: Queue, ...given: DeskFrame[]) =>
  given.reduce((now, one) => receive(now, one) ?? expect.unreachable("a gap"), queue);

test("what another decides stays where it is and says so; what comes waits to be shown, heavy as it is", () => {
  const heavy = row("z", { weight: 99 });
  const queue = after(opened(page([row("a"), row("b"), row("c")])), frame(5, 7, decided("b"), heavy));
  expect(ids(queue.rows)).toBe("abc");
  expect(queue.rows[1]?.decided?.by.name).toBe("Ben");
  expect({ ...since(queue), came: ids(since(queue).came) }).toEqual({ came: "z", left: 1 });
  expect(ids(redrawn(queue).rows)).toBe("zac");
  expect(since(redrawn(queue))).toEqual({ came: [], left: 0 });
});

test("the past changes nothing, and a gap is not drawn over", () => {
  const queue = opened(page([row("a")]));
  expect(receive(queue, frame(3, 5, decided("a")))).toBe(queue);
  expect(receive(queue, frame(6, 7, decided("a")))).toBeNull();
});

test("what came and left again is not waited for", () => {
  const queue = after(opened(page([row("a")])), frame(5, 6, row("z")), frame(6, 7, decided("z")));
  expect(since(queue)).toEqual({ came: [], left: 0 });
});

test("the next page goes on below, and repeats nothing", () => {
  const queue = goOn(opened(page([row("a"), row("b")])), page([row("b"), row("c")]));
  expect(ids(queue.rows)).toBe("abc");
});

test("the next case is one that waits and that nobody else has in hand; after the last comes the first", () => {
  const taken = row("b", { lease: { by: BEN, until: LATER } });
  const queue = opened(page([row("a"), taken, decided("c"), row("d")]));
  expect(nextFree(queue, "a", NOW)?.id).toBe("d");
  expect(nextFree(queue, "d", NOW)?.id).toBe("a");
  expect(nextFree(queue, "a", Date.parse(LATER) + 1)?.id).toBe("b");
  expect(nextFree(opened(page([decided("a")])), "a", NOW)).toBeNull();
});

test("a range is what lies between, whichever way it is drawn", () => {
  const queue = opened(page([row("a"), row("b"), row("c"), row("d")]));
  expect([between(queue, "b", "d").join(""), between(queue, "c", "a").join("")]).toEqual(["bcd", "cba"]);
});
