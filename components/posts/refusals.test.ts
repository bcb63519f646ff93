import { expect, test } from "vitest";
import { whyNotSent } from "./refusals";

const refused = (status: number, detail = {}) => whyNotSent({ status, message: "This thread is locked.", detail });

test("whatever refuses a reply, the words are said to be kept", () => {
  for (const status of [0, 400, 401, 403, 404, 409, 413, 429, 500, 503]) {
    expect(refused(status).toLowerCase()).toContain("your words are kept here.");
  }
});

test("a refusal with a reason gives the reason, and a failure of ours does not blame the writer", () => {
  expect(refused(403)).toContain("This thread is locked.");
  expect(refused(500)).not.toContain("This thread is locked.");
});

test("who sends too much is told how long to wait", () => {
  expect(refused(429, { retryAfter: 12 })).toContain("in 12 s");
});

test("who writes in a slow thread is told its pace, and when they may go on", () => {
  const message = "This thread is slow: one post per 10 minutes.";
  const words = whyNotSent({ status: 429, message, detail: { retryAfter: 570, slow: 600 } });
  expect(words).toBe(`${message} Send it in 9 min 30 s. Your words are kept here.`);
});
