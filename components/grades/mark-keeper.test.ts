import { TRPCClientError } from "@trpc/client";
import { beforeEach, expect, test, vi } from "vitest";
import { EMPTY_MARK } from "@/server/grades/view";
import { MarkKeeper, type Theirs, type Written } from "./mark-keeper";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** One student's mark on a server as it behaves. */
function aServer() {
  const server = {
    ...{ online: true, lost: false, saves: 0, version: 0, graders: 0 },
    held: { mark: EMPTY_MARK, ready: false } as Written,
    keeper() {
      server.graders++;
      return new MarkKeeper({ save, wrong, saved: () => undefined }, server.version, server.held);
    },
  };
  const wrong = ({ hundredths }: Written["mark"]) =>
    (hundredths ?? 0) > 1_000 ? { field: "points" as const, why: "At most 10 points." } : null;
  async function save(version: number, written: Written) {
    server.saves++;
    if (!server.online) throw new Error("no line");
    if (version !== server.version)
      throw conflict({ ...server.held, version: server.version, by: server.graders > 1 ? "Ada" : null });
    server.held = structuredClone(written);
    server.version++;
    if (server.lost) throw new Error("no answer");
    return { version: server.version };
  }
  return server;
}
const conflict = (detail: Theirs) =>
  TRPCClientError.from({
    error: { code: -32009, message: "Both are shown.", data: { code: "CONFLICT", httpStatus: 409, detail } },
  } as never);
const rest = () => vi.advanceTimersByTimeAsync(1_000);

test("what is written is saved when the fingers rest, and said so", async () => {
  const server = aServer();
  const keeper = server.keeper();
  for (const comment of ["W", "We", "Well."]) keeper.change({ comment });
  expect(server.saves).toBe(0);
  await rest();
  expect(server).toMatchObject({ saves: 1, held: { mark: { comment: "Well." } } });
  expect(keeper.shown.get().kept).toBe("saved");
  expect(keeper.unsaved()).toBeNull();
});

test("without a line it stays in the page, and is sent when the line is back", async () => {
  const server = aServer();
  const keeper = server.keeper();
  server.online = false;
  keeper.change({ comment: "Well." });
  await rest();
  expect(keeper.shown.get()).toMatchObject({ kept: "here", wrong: null, mark: { comment: "Well." } });
  server.online = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.held.mark.comment).toBe("Well.");
  expect(keeper.shown.get().kept).toBe("saved");
});

test("where only the answer was lost, one's own mark is not taken for another's", async () => {
  const server = aServer();
  const keeper = server.keeper();
  server.lost = true;
  keeper.change({ comment: "Well." });
  await rest();
  keeper.change({ comment: "Well argued." });
  server.lost = false;
  await rest();
  await rest();
  expect(keeper.shown.get()).toMatchObject({ kept: "saved", theirs: null });
  expect(server.held.mark.comment).toBe("Well argued.");
});

test("of two who save at once both marks are shown, and nothing is sent until somebody decides", async () => {
  const server = aServer();
  const [one, other] = [server.keeper(), server.keeper()];
  one.change({ comment: "Good." });
  await rest();
  other.change({ comment: "Fair." });
  await rest();
  expect(other.shown.get()).toMatchObject({
    mark: { comment: "Fair." },
    theirs: { by: "Ada", mark: { comment: "Good." } },
  });
  other.change({ hundredths: 500, byHand: true });
  await rest();
  expect(server.held.mark.comment).toBe("Good.");
  other.resolve("mine");
  await rest();
  expect(server.held.mark).toMatchObject({ comment: "Fair.", hundredths: 500 });
  one.change({ comment: "Very good." });
  await rest();
  one.resolve("theirs");
  expect(one.shown.get()).toMatchObject({ theirs: null, mark: { comment: "Fair." } });
  expect(one.unsaved()).toBeNull();
});

test("points that cannot be are said at once and never sent; what else was written goes with the right ones", async () => {
  const server = aServer();
  const keeper = server.keeper();
  keeper.change({ hundredths: 1_100, byHand: true });
  keeper.change({ comment: "Well." });
  await rest();
  expect(server.saves).toBe(0);
  expect(keeper.shown.get().wrong).toEqual({ field: "points", why: "At most 10 points." });
  keeper.change({ hundredths: 1_000 });
  await rest();
  expect(server.held.mark).toMatchObject({ hundredths: 1_000, comment: "Well." });
  expect(keeper.shown.get().wrong).toBeNull();
});
