import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readEnv } from "@/server/env";
import { authSecret, ensureSecret } from "./secret";

let DATA_DIR: string;
beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), "moot-secret-"));
  for (const name of ["AUTH_SECRET", "NEXTAUTH_SECRET", "NEXTAUTH_URL", "AUTH_TRUST_HOST"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(DATA_DIR, { recursive: true, force: true });
});
const started = (given: Record<string, string> = {}) => {
  ensureSecret(readEnv({ NODE_ENV: "test", DATA_DIR, ...given }));
  return authSecret();
};

test("an embedded install makes its secret once, for its owner's eyes, and keeps it", () => {
  const secret = started();
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(started()).toBe(secret);
  expect(statSync(join(DATA_DIR, "auth-secret")).mode & 0o777).toBe(0o600);
});

test("a given secret wins and is not written down", () => {
  started();
  const given = "g".repeat(40);
  expect(started({ AUTH_SECRET: given })).toBe(given);
  expect(readFileSync(join(DATA_DIR, "auth-secret"), "utf8")).not.toContain(given);
});

test("with a database of one's own it must be given, or nothing starts", () => {
  expect(() => started({ DATABASE_URL: "postgresql://localhost/moot" })).toThrow("AUTH_SECRET");
});

test("a damaged secret stops the start, and without any nobody is anybody", () => {
  expect(() => authSecret()).toThrow("AUTH_SECRET");
  writeFileSync(join(DATA_DIR, "auth-secret"), "short");
  expect(() => started()).toThrow("damaged");
});

test("next-auth hears of APP_URL, or else trusts the Host that the front door let pass", () => {
  vi.stubEnv("NEXTAUTH_SECRET", "left over from another site");
  started({ APP_URL: "https://moot.example/" });
  expect(process.env.NEXTAUTH_URL).toBe("https://moot.example");
  expect(process.env.NEXTAUTH_SECRET).toBeUndefined();
  started();
  expect([process.env.NEXTAUTH_URL, process.env.AUTH_TRUST_HOST]).toEqual([undefined, "1"]);
});
