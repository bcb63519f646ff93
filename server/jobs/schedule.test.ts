import { expect, test } from "vitest";
import { startSchedule } from "./schedule";

const HOUR_MS = 3_600_000;

test("a first turn that takes long keeps no server from starting, and is done to its end before it stops", async () => {
  const done: string[] = [];
  let end = () => {};
  const long = async () => {
    await new Promise<void>((ended) => {
      end = ended;
    });
    done.push("long");
  };
  const schedule = startSchedule([
    { name: "long", every: HOUR_MS, act: long },
    { name: "failing", every: HOUR_MS, act: () => Promise.reject(new Error("Away")) },
    { name: "short", every: HOUR_MS, act: async () => void done.push("short") },
  ]);
  expect(done).toEqual(["short"]);
  const stopped = schedule.stop().then(() => done.push("stopped"));
  end();
  await stopped;
  expect(done).toEqual(["short", "long", "stopped"]);
});
