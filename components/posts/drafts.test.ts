import { expect, test } from "vitest";
import { draftKey, newDraft, quoted, withQuote } from "./drafts";

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
