import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { env } from "@/server/env";
import { addressOf } from "./address";

function asked(from: string, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: from });
  const req = new IncomingMessage(socket);
  if (forwarded) req.headers["x-forwarded-for"] = forwarded;
  return req;
}
const trust = (proxies: string) => {
  env().TRUSTED_PROXIES = proxies;
};
afterEach(() => trust(""));

test("without trusted proxies the peer is who asks, whatever it claims", () => {
  expect(addressOf(asked("203.0.113.7", "198.51.100.1"))).toBe("203.0.113.7");
});

test("a trusted proxy names who asks; what stands left of that was only claimed", () => {
  trust("10.0.0.0/8, ::1");
  expect(addressOf(asked("10.1.2.3", "1.1.1.1, 203.0.113.7, 10.9.9.9"))).toBe("203.0.113.7");
  expect(addressOf(asked("::ffff:10.1.2.3", "203.0.113.7"))).toBe("203.0.113.7");
  expect(addressOf(asked("::1", "203.0.113.7"))).toBe("203.0.113.7");
});

test("a proxy that says nothing readable is itself who asks", () => {
  trust("10.0.0.0/8");
  expect(addressOf(asked("10.1.2.3"))).toBe("10.1.2.3");
  expect(addressOf(asked("10.1.2.3", "unknown"))).toBe("10.1.2.3");
});

test("one household's IPv6 addresses count as one, another's do not", () => {
  expect(addressOf(asked("2001:db8:1:2::5"))).toBe(addressOf(asked("2001:db8:1:2:ffff:1:2:3")));
  expect(addressOf(asked("2001:db8:1:3::5"))).not.toBe(addressOf(asked("2001:db8:1:2::5")));
});

test("a proxy that is no address stops the start with its name", () => {
  trust("nginx");
  expect(() => addressOf(asked("10.1.2.3"))).toThrow('"nginx"');
});
