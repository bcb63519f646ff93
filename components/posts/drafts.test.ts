import { expect, test } from "vitest";
import { draftKey, newDraft, quoted, withBegun, withQuote, withTyped } from "./drafts";

const here = { account: "ada", thread: "t1", parent: "p1" };

test("a draft lies under its person, thread and parent, and under no other", () => {
  const keys = [
    here,
    { ...here, account: "ben" },
    { ...here, thread: "t2" },
    { ...here, parent: "p2" },
    { ...here, parent: null },
  ].map(draftKey);
  expect(new Set(keys).size).toBe(keys.length);
});

test("every draft begins a post of its own", () => {
  expect(newDraft("claim").id).not.toBe(newDraft("claim").id);
});

test("quoted words are a Markdown quotation, paragraph by paragraph", () => {
  expect(quoted(" one\n\ntwo ")).toBe("> one\n>\n> two\n\n");
});

test("a quotation comes after what is written and leaves it as it is", () => {
  expect(withQuote("Mine.", "theirs")).toBe("Mine.\n\n> theirs\n\n");
  expect(withQuote("  ", "theirs")).toBe("> theirs\n\n");
});

test.each([
  ["nothing", "", "What I kept"],
  ["what goes on from it", "What I kept, and more", "What I kept, and more"],
  ["the same", "What I kept", "What I kept"],
  ["something else", "Typed early", "What I kept\n\nTyped early"],
])("words typed before the page came to life lose nothing that is kept: %s", (_, typed, body) => {
  const kept = { ...newDraft("challenge", "What I kept"), items: [2] };
  expect(withTyped(kept, typed)).toMatchObject({ id: kept.id, move: "challenge", items: [2], body });
});

test("words typed before the page came to life are the draft where none is kept", () => {
  expect(withTyped(newDraft("claim"), "Typed early").body).toBe("Typed early");
});

test("words that come back stand before what was begun since, and go to whom they went", () => {
  const back = { ...newDraft("claim", "Refused"), group: "g1" };
  const begun = { ...newDraft("challenge", "Begun"), group: "g1" };
  expect(withBegun(back, begun)).toMatchObject({ id: back.id, move: "claim", body: "Refused\n\nBegun", group: "g1" });
  expect(withBegun(back, null)).toMatchObject({ body: "Refused", group: "g1" });
  expect(withTyped(back, "Typed early").group).toBe("g1");
});
