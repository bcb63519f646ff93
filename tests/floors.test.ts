import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Versions below which a known hole is open (docs/decisions and the advisories they name). */
const FLOORS: Record<string, string> = {
  next: "16.4.5",
  sharp: "0.35.5",
  "next-auth": "4.24.15",
  "drizzle-orm": "0.45.2",
  "engine.io": "6.6.7",
  "socket.io-parser": "4.2.7",
  "@trpc/server": "11.8.0",
  "markdown-it": "14.3.2",
  "linkify-it": "5.0.2",
};

type Lock = { packages: Record<string, { version?: string; resolved?: string }> };
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;

const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);
function atLeast(version: string, floor: string): boolean {
  const [have, need] = [numbers(version), numbers(floor)];
  const differs = have.findIndex((part, index) => part !== need[index]);
  return differs === -1 || (have[differs] ?? 0) > (need[differs] ?? 0);
}

test.each(Object.entries(FLOORS))("every %s in the lockfile is %s or newer", (name, floor) => {
  const held = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(held.length).toBeGreaterThan(0);
  for (const [path, { version = "0.0.0" }] of held) expect(atLeast(version, floor), `${path} is ${version}`).toBe(true);
});

test("versions are exact, and the lockfile names no host", () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});
