import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder such as db/seed/demo, for the tests of one file. */
export function demoFolder(people: unknown[], works: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), "moot-demo-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "threads"));
  writeFileSync(join(folder, "people.json"), JSON.stringify(people));
  writeFileSync(join(folder, "works.json"), JSON.stringify(works));
  const write = (slug: string, argument: object) =>
    writeFileSync(join(folder, "threads", `${slug}.json`), JSON.stringify(argument));
  return { folder, write };
}
