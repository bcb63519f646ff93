import { expect, test } from "vitest";
import { inTurn } from "./turns";

/** Writers that stay until they are told to finish. */
function writers(threadId: string, count: number) {
  const begun: number[] = [];
  const finish: (() => void)[] = [];
  const done = Array.from({ length: count }, (_, n) =>
    inTurn(threadId, () => {
      begun.push(n);
      return new Promise<number>((end) => {
        finish[n] = () => end(n);
      });
    }),
  );
  return { begun, finish, done };
}

test("three write in a thread at once, the others in the order they came", async () => {
  const { begun, finish, done } = writers("one", 5);
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  finish[1]?.();
  await done[1];
  finish[0]?.();
  await done[0];
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  for (const end of finish) end();
  expect(await Promise.all(done)).toEqual([0, 1, 2, 3, 4]);
});

test("a write that fails gives its turn on, and another thread does not wait", async () => {
  const { finish, done } = writers("hot", 3);
  const failing = inTurn("hot", () => Promise.reject(new Error("no")));
  expect(await inTurn("calm", async () => "written")).toBe("written");
  finish[0]?.();
  await expect(failing).rejects.toThrow("no");
  const next = inTurn("hot", async () => "written");
  expect(await next).toBe("written");
  for (const end of finish) end();
  await Promise.all(done);
});

test("beyond two hundred in line one is told at once to come back", async () => {
  const { finish, done } = writers("crowded", 203);
  await expect(inTurn("crowded", async () => undefined)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  for (let n = 0; n < 203; n++) {
    finish[n]?.();
    await done[n];
  }
  expect(await inTurn("crowded", async () => "written")).toBe("written");
});

test("staff go before all who wait, in the order they came, also where the line is full", async () => {
  const { begun, finish, done } = writers("flooded", 203);
  const order: string[] = [];
  const full = inTurn("flooded", async () => order.push("late"));
  await expect(full).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  const staff = ["lock", "hide"].map((act) => inTurn("flooded", async () => order.push(act), { first: true }));
  expect(begun).toEqual([0, 1, 2]);
  finish[0]?.();
  await Promise.all(staff);
  expect(order).toEqual(["lock", "hide"]);
  await new Promise((go) => setTimeout(go));
  expect(begun).toEqual([0, 1, 2, 3]);
  for (let n = 0; n < 203; n++) {
    finish[n]?.();
    await done[n];
  }
});
