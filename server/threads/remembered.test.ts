import { afterEach, expect, test, vi } from "vitest";
import type { Audience } from "./policy";
import { remembered } from "./remembered";

const here: Audience = { threadId: "t", kind: "public", group: null };
afterEach(() => void vi.useRealTimers());

function counting() {
  let times = 0;
  const ask = remembered(async (audience: Audience) => ({ times: ++times, of: audience.kind }));
  return { ask, times: () => times };
}
const exact = (mark: string) => ({ mark, patient: false });
const patient = (mark: string) => ({ mark, patient: true });

test("five hundred who ask at once cost one count", async () => {
  const { ask, times } = counting();
  const answers = await Promise.all(Array.from({ length: 500 }, () => ask(here, patient("1.0"))));
  expect(times()).toBe(1);
  expect(new Set(answers).size).toBe(1);
});

test("once the thread goes on, whoever asks anew gets what is new; the patient share the last two seconds", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { ask, times } = counting();
  await ask(here, exact("1.0"));
  expect(await ask(here, exact("1.5"))).toMatchObject({ times: 1 });
  vi.advanceTimersByTime(501);
  expect(await ask(here, patient("2.0"))).toMatchObject({ times: 1 });
  expect(await ask(here, exact("2.0"))).toMatchObject({ times: 2 });
  vi.advanceTimersByTime(2_001);
  expect(await ask(here, patient("2.0"))).toMatchObject({ times: 2 });
  expect(await ask(here, patient("3.0"))).toMatchObject({ times: 3 });
  expect(times()).toBe(3);
});

test("audiences share nothing", async () => {
  const { ask } = counting();
  await ask(here, exact("1.0"));
  expect(await ask({ ...here, kind: "staff" }, exact("1.0"))).toEqual({ times: 2, of: "staff" });
  expect(await ask({ ...here, group: "g" }, patient("1.0"))).toMatchObject({ times: 3 });
});

test("a count that failed is not remembered", async () => {
  let fails = true;
  const ask = remembered(async () => {
    if (fails) throw new Error("the database is away");
    return { ok: true };
  });
  await expect(ask(here, exact("1.0"))).rejects.toThrow("away");
  fails = false;
  expect(await ask(here, exact("1.0"))).toEqual({ ok: true });
});
