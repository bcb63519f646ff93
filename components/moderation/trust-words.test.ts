import { expect, test } from "vitest";
import { LIMITS, TRUSTED, type TrustView } from "@/server/moderation/trust/view";
import { trustWords } from "./trust-words";

const now = Date.parse("2026-05-01T12:00:00Z");
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const newcomer = (more: Partial<TrustView>): TrustView => ({
  ...{ level: "newcomer", limits: LIMITS, left: { posts: 7, at: null }, lifts: { at: at(50), kept: 2 } },
  ...more,
});

test("a newcomer reads what is left and when it lifts; who is known reads nothing", () => {
  expect(trustWords(newcomer({}), now)).toBe(
    "New here: up to 2 links and 3 mentions a post; 7 posts left today. This lifts in 3 days, once 2 more of your posts are kept.",
  );
  expect(trustWords(newcomer({ left: { posts: 0, at: at(5) }, lifts: { at: null, kept: 1 } }), now)).toBe(
    "New here: up to 2 links and 3 mentions a post; no post left today, one more in 5 h. This lifts once 1 more of your posts is kept.",
  );
  expect(trustWords(newcomer({ lifts: { at: at(20), kept: 0 } }), now)).toMatch(/This lifts in 20 h\.$/);
  expect(trustWords(TRUSTED, now)).toBeNull();
});
