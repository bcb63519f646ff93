import { type IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { env } from "@/server/env";
import { admit } from "./arrival";
import { allowedHost, allowedOrigin } from "./origin";

function asked(headers: IncomingHttpHeaders): IncomingMessage {
  const req = new IncomingMessage(new Socket());
  Object.assign(req.headers, headers);
  return req;
}
const known = (url: string | undefined) => {
  env().APP_URL = url;
};
afterEach(() => known(undefined));

test("without APP_URL this machine is known by its loopback names alone", () => {
  for (const host of ["localhost", "localhost:3000", "127.0.0.1:3000", "[::1]:3000", "127.1.2.3"])
    expect(allowedHost(host), host).toBe(true);
  for (const host of [
    undefined,
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "192.168.0.7",
    "0.0.0.0",
  ])
    expect(allowedHost(host), host).toBe(false);
});

test("a page of ours may act, whichever loopback name it came by; one of another port or name may not", () => {
  const host = "localhost:3000";
  expect(allowedOrigin(asked({ host, origin: "http://localhost:3000" }))).toBe(true);
  expect(allowedOrigin(asked({ host: "LOCALHOST:3000", origin: "http://localhost:3000" }))).toBe(true);
  for (const origin of ["http://localhost:3001", "http://127.0.0.1:3000", "http://localhost", "null", "", "http://"])
    expect(allowedOrigin(asked({ host, origin })), origin).toBe(false);
});

test("with APP_URL its origin alone may act, whatever name the proxy asks by", () => {
  known("https://moot.example/");
  expect(allowedOrigin(asked({ host: "10.0.0.5:3000", origin: "https://moot.example" }))).toBe(true);
  for (const origin of ["http://moot.example", "https://moot.example:8443", "https://moot.example.evil.example"])
    expect(allowedOrigin(asked({ host: "moot.example", origin })), origin).toBe(false);
});

test("with APP_URL pages are made for its name, not for the one a request claims", () => {
  known("https://moot.example");
  const req = asked({ host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" });
  admit(req);
  expect([req.headers.host, req.headers["x-forwarded-host"], req.headers["x-forwarded-proto"]]).toEqual([
    "moot.example",
    undefined,
    "https",
  ]);
});
