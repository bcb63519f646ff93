import { TRPCClientError } from "@trpc/client";
import { beforeEach, expect, test, vi } from "vitest";
import { type DraftContent, isEmptyDraft } from "@/server/drafts/view";
import { Keeper, type Told } from "./keeper";
import type { Held, Local } from "./meet";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** A draft's place on a server as it behaves: by version, refusing with what it holds. */
function aServer() {
  let held: Held | null = null;
  let next = 100;
  const server = { online: true, saves: 0 };
  const reach = () => {
    if (!server.online) throw new Error("no line");
  };
  return Object.assign(server, {
    get: () => held,
    drop() {
      held = null;
    },
    async find() {
      reach();
      return held && structuredClone(held);
    },
    async save(version: number, content: DraftContent) {
      reach();
      server.saves++;
      if (held ? held.version !== version : version !== 0) throw conflict(held);
      if (isEmptyDraft(content)) held = null;
      else held = { version: held ? version + 1 : next, content: structuredClone(content) };
      next += 100;
      return { version: held?.version ?? 0 };
    },
  });
}
const conflict = (held: Held | null) =>
  Object.assign(new TRPCClientError("changed"), {
    data: { code: "CONFLICT", httpStatus: 409, detail: held ?? { version: 0, content: null } },
  });

/** A browser keeps one record; each of its windows has a composer of its own. */
function aBrowser(server: ReturnType<typeof aServer>) {
  let record: Local | null = null;
  let made = 0;
  return {
    record: () => record,
    put: (local: Local | null) => {
      record = local;
    },
    async open(sending: string[] = []) {
      const id = `id-${++made}`;
      let content: DraftContent = record ?? { id, body: "", move: "claim" };
      let told: Told = { kept: null, theirs: null };
      const place = {
        recall: () => record,
        remember: (local: Local | null) => {
          record = local;
          return true;
        },
        find: server.find,
        save: server.save,
        isSending: (post: string) => sending.includes(post),
      };
      const desk = {
        read: () => ({ ...content }),
        write: (given: DraftContent) => {
          content = given;
        },
      };
      const keeper = new Keeper(place, desk, (given) => {
        told = given;
      });
      await keeper.save();
      const type = async (body: string) => {
        content = { ...content, body };
        keeper.changed();
        await vi.advanceTimersByTimeAsync(1_100);
      };
      const sendTo = async (group: string | undefined) => {
        content = { ...content, group };
        keeper.changed();
        await vi.advanceTimersByTimeAsync(1_100);
      };
      const renew = () => {
        keeper.sent();
        content = { id: `id-${++made}`, body: "", move: "claim" };
      };
      const goesTo = () => content.group;
      return { keeper, type, sendTo, renew, says: () => content.body, goesTo, told: () => told };
    },
  };
}

test("words are kept on the server when the fingers rest, and only then", async () => {
  const server = aServer();
  const window = await aBrowser(server).open();
  window.keeper.changed();
  expect(server.saves).toBe(0);
  await window.type("Half a");
  await window.type("Half a sentence");
  expect(server.get()?.content.body).toBe("Half a sentence");
  expect(server.saves).toBe(2);
  expect(window.told().kept?.where).toBe("there");
});

test("another browser goes on where this one stopped", async () => {
  const server = aServer();
  await (await aBrowser(server).open()).type("Begun at home");
  const there = await aBrowser(server).open();
  expect(there.says()).toBe("Begun at home");
  await there.type("Begun at home, ended here");
  expect(server.get()?.content.body).toBe("Begun at home, ended here");
});

test.each(["mine", "theirs", "both"] as const)("an older window sees both texts, and keeps %s", async (how) => {
  const server = aServer();
  const [here, there] = [await aBrowser(server).open(), await aBrowser(server).open()];
  await there.type("Theirs");
  await here.type("Mine");
  expect(here.told().theirs?.body).toBe("Theirs");
  await here.type("Mine, and more");
  expect(server.get()?.content.body).toBe("Theirs");
  here.keeper.resolve(how);
  await vi.advanceTimersByTimeAsync(100);
  const kept = { mine: "Mine, and more", theirs: "Theirs", both: "Theirs\n\nMine, and more" }[how];
  expect([here.says(), server.get()?.content.body, here.told().theirs]).toEqual([kept, kept, null]);
  await here.type("On");
  expect(server.get()?.content.body).toBe("On");
});

test("without a line words are kept here, and on the server when it is back", async () => {
  const server = aServer();
  const browser = aBrowser(server);
  server.online = false;
  const window = await browser.open();
  await window.type("On a train");
  expect(window.told().kept?.where).toBe("here");
  expect(browser.record()?.body).toBe("On a train");
  server.online = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([server.get()?.content.body, window.told().kept?.where]).toEqual(["On a train", "there"]);
});

test("what was written after the last save survives a crash", async () => {
  const server = aServer();
  const browser = aBrowser(server);
  const window = await browser.open();
  await window.type("Saved");
  server.online = false;
  await window.type("Saved, and more");
  server.online = true;
  const again = await browser.open();
  expect([again.says(), server.get()?.content.body]).toEqual(["Saved, and more", "Saved, and more"]);
});

test("words written here and elsewhere while nobody knew of the other meet when this one is opened", async () => {
  const server = aServer();
  const browser = aBrowser(server);
  server.online = false;
  await (await browser.open()).type("Offline");
  server.online = true;
  await (await aBrowser(server).open()).type("Elsewhere");
  const again = await browser.open();
  expect([again.says(), again.told().theirs?.body]).toEqual(["Offline", "Elsewhere"]);
});

test("a draft that was published elsewhere is not brought back from this browser", async () => {
  const server = aServer();
  const browser = aBrowser(server);
  await (await browser.open()).type("Published on the phone");
  server.drop();
  const again = await browser.open();
  expect([again.says(), browser.record()]).toEqual(["", null]);
});

test("words written on after the draft went elsewhere are kept anew", async () => {
  const server = aServer();
  const window = await aBrowser(server).open();
  await window.type("First");
  server.drop();
  await window.type("First, and more");
  expect(server.get()?.content.body).toBe("First, and more");
});

test("after sending, the next words are a draft of their own", async () => {
  const server = aServer();
  const window = await aBrowser(server).open();
  await window.type("Sent");
  window.renew();
  server.drop();
  await window.type("Next");
  expect(server.get()?.content).toMatchObject({ body: "Next", id: "id-2" });
});

test("words of a post on its way stand in its row alone", async () => {
  const server = aServer();
  const browser = aBrowser(server);
  await (await browser.open()).type("On its way");
  browser.put(null);
  const again = await browser.open(["id-1"]);
  expect([again.says(), again.told().theirs]).toEqual(["", null]);
});

test("words put back from a post that was not sent go on without asking", async () => {
  const server = aServer();
  const browser = aBrowser(server);
  await (await browser.open()).type("Not sent");
  browser.put({ id: "id-1", body: "Not sent, and what was begun since", move: "claim", at: 5 });
  const again = await browser.open();
  expect(again.told().theirs).toBeNull();
  expect(server.get()?.content.body).toBe("Not sent, and what was begun since");
});

test("a composer that closes saves what it still holds", async () => {
  const server = aServer();
  const window = await aBrowser(server).open();
  await window.type("Down to");
  void window.type("Down to the last word");
  window.keeper.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(server.get()?.content.body).toBe("Down to the last word");
});

test("an emptied draft is none", async () => {
  const server = aServer();
  const browser = aBrowser(server);
  const window = await browser.open();
  await window.type("Never mind");
  await window.type("");
  expect([server.get(), browser.record(), window.told().kept]).toEqual([null, null, null]);
});

test("words for one group and words for others are not put together; one of them is taken, with whom it goes to", async () => {
  const server = aServer();
  const [home, away] = [await aBrowser(server).open(), await aBrowser(server).open()];
  await home.sendTo("g1");
  await home.type("For one group");
  await away.type("For all");
  expect(away.told().theirs).toMatchObject({ body: "For one group", group: "g1" });
  away.keeper.resolve("both");
  expect([away.says(), away.told().theirs?.body]).toEqual(["For all", "For one group"]);
  away.keeper.resolve("theirs");
  expect([away.says(), away.goesTo()]).toEqual(["For one group", "g1"]);
});

test("words for the same group are put together for that group", async () => {
  const server = aServer();
  const [home, away] = [await aBrowser(server).open(), await aBrowser(server).open()];
  await home.sendTo("g1");
  await home.type("Here");
  await away.sendTo("g1");
  await away.type("There");
  away.keeper.resolve("both");
  expect([away.says(), away.goesTo(), away.told().theirs]).toEqual(["Here\n\nThere", "g1", null]);
});

test("whom words go to is kept, also where only that changed while they were being saved", async () => {
  const server = aServer();
  const window = await aBrowser(server).open();
  await window.type("For one group");
  void window.sendTo("g1");
  void window.keeper.save();
  await window.sendTo("g2");
  expect(server.get()?.content).toMatchObject({ body: "For one group", group: "g2" });
});
