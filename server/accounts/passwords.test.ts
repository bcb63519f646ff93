import { verify } from "@node-rs/argon2";
import { beforeEach, expect, test, vi } from "vitest";
import { a, ownDatabase } from "@/tests/support/world";
import { fits, hashPassword } from "./passwords";
import { accountSigning } from "./read";

vi.mock("@node-rs/argon2", async (real) => {
  const argon2 = await real<typeof import("@node-rs/argon2")>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});
beforeEach(() => {
  vi.mocked(verify).mockClear();
});
ownDatabase();

test("a password fits its hash alone, however its letters were composed", async () => {
  const kept = await hashPassword("Zoë's long password");
  expect(await fits("Zoe\u0308's long password", kept)).toBe(true);
  expect(await fits("Zoe's long password", kept)).toBe(false);
});

test.each([
  ["a known account", async () => (await a.user({ passwordHash: await hashPassword("a long password") })).handle],
  ["an unknown one", async () => "nobody-here"],
  ["an unknown address", async () => "nobody@example.org"],
  ["an account without a password", async () => (await a.user()).handle],
])("a wrong password costs one comparison of the same price for %s", async (_whose, loginOf) => {
  expect(await accountSigning(await loginOf(), "not this one")).toBeNull();
  const [[compared] = []] = vi.mocked(verify).mock.calls;
  expect(vi.mocked(verify)).toHaveBeenCalledTimes(1);
  expect(String(compared)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
