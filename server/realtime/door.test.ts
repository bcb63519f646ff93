import { request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { env } from "@/server/env";
import { type Budget, spend } from "@/server/limits";
import { liveServer } from "@/tests/support/live-server";
import { ownDatabase } from "@/tests/support/world";

ownDatabase();
const live = liveServer();

test("a line is opened for our own page, and refused with 403 to a page of another site", async () => {
  expect(await knock({ origin: live.url() })).toBe(101);
  expect(await knock({ origin: "https://elsewhere.example" })).toBe(403);
});

test("an address that opens lines without end is told to wait", async () => {
  env().LIMITS = "on";
  onTestFinished(() => {
    env().LIMITS = "off";
  });
  await expect(spendAll("socketConnects", "127.0.0.1")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect(await knock({ origin: live.url() })).toBe(429);
});

/** The status that asking for a line is answered with. */
function knock(headers: Record<string, string>): Promise<number> {
  const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
  const key = { "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" };
  const asked = request(`${live.url()}/socket.io/?EIO=4&transport=websocket`, {
    headers: { ...upgrade, ...key, ...headers },
  });
  return new Promise((answered, failed) => {
    asked.once("response", (res) => answered(res.statusCode ?? 0));
    asked.once("upgrade", (res, socket) => {
      socket.destroy();
      answered(res.statusCode ?? 0);
    });
    asked.once("error", failed);
    asked.end();
  });
}

async function spendAll(budget: Budget, key: string): Promise<never> {
  for (;;) await spend(budget, key);
}
