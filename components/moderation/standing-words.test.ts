import { expect, test } from "vitest";
import type { OwnSanction } from "@/server/moderation/sanctions/view";
import { heaviestFirst, standingWords } from "./standing-words";

const october = { slug: "october", name: "October", timeZone: "Europe/Berlin" };
const one = (kind: OwnSanction["kind"]): OwnSanction => ({
  ...{
    id: kind,
    kind,
    space: october,
    at: "2026-01-01T00:00:00.000Z",
    until: null,
    message: "",
    houseRule: null,
    decision: "d",
  },
});

test("says where and until when; a warning lasts until it is read", () => {
  expect(standingWords(one("silence"))).toBe("You are silenced in October until moderators lift it.");
  expect(standingWords({ ...one("ban"), space: null })).toBe(
    "You are banned on this whole site until moderators lift it.",
  );
  const suspended = { ...one("suspension"), until: "2026-03-01T12:00:00.000Z" };
  expect(standingWords(suspended)).toBe("You are suspended in October until Sun 1 Mar 2026, 13:00, Europe/Berlin.");
  // Where there is no class, by the reader's clock.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  expect(standingWords({ ...suspended, space: { ...october, timeZone: null } })).toContain(`, ${timeZone}.`);
  expect(standingWords(one("warning"))).toBe("The moderators sent you a warning in October.");
});

test("the heaviest comes first", () => {
  const kinds = heaviestFirst([one("warning"), one("ban"), one("silence"), one("suspension")]).map(({ kind }) => kind);
  expect(kinds).toEqual(["ban", "suspension", "silence", "warning"]);
});
