import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { ensureBuild } from "./builds";
import { hashSources } from "./sources";

const root = mkdtempSync(join(tmpdir(), "moot-builds-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, "server"), { recursive: true });
  change("1");
});

function change(text: string): void {
  writeFileSync(join(root, "server/main.ts"), text);
}

/** Makes builds slowly enough to meet each other, and counts them. */
function maker(during: () => void = () => undefined) {
  const made: string[] = [];
  const make = async (folder: string) => {
    made.push(folder);
    await sleep(50);
    during();
    writeFileSync(join(folder, "main.js"), "");
  };
  return { made, make };
}

function kept(): string[] {
  return readdirSync(join(root, ".build")).filter((name) => name !== "lock");
}

test("two starts at once build once, and both run that build", async () => {
  const { made, make } = maker();
  const [one, other] = await Promise.all([ensureBuild(root, make), ensureBuild(root, make)]);
  expect(one).toBe(other);
  expect(made).toHaveLength(1);
  expect(existsSync(join(root, one ?? "", "main.js"))).toBe(true);
});

test("changed sources are built anew, a changed test is not", async () => {
  const { made, make } = maker();
  const first = await ensureBuild(root, make);
  writeFileSync(join(root, "server/main.test.ts"), "");
  writeFileSync(join(root, "README.md"), "");
  expect(await ensureBuild(root, make)).toBe(first);
  change("2");
  expect(await ensureBuild(root, make)).not.toBe(first);
  expect(made).toHaveLength(2);
});

test("a running server keeps its files through the next build, older ones go", async () => {
  const { make } = maker();
  await ensureBuild(root, make);
  change("2");
  const second = await ensureBuild(root, make);
  change("3");
  const third = await ensureBuild(root, make);
  expect(
    kept()
      .map((name) => join(".build", name))
      .sort(),
  ).toEqual([second, third].sort());
});

test("a build that failed is no build, and the next start makes it again", async () => {
  await expect(ensureBuild(root, () => Promise.reject(new Error("Out of room.")))).rejects.toThrow("Out of room.");
  expect(existsSync(join(root, ".build/lock"))).toBe(false);
  const { made, make } = maker();
  await ensureBuild(root, make);
  expect(made).toHaveLength(1);
  expect(kept()).toHaveLength(1);
});

test("sources that change while they are built are built once more; if they never rest, it says so", async () => {
  let changes = 1;
  const once = maker(() => changes-- > 0 && change("2"));
  const folder = await ensureBuild(root, once.make);
  expect(once.made).toHaveLength(2);
  expect(folder).toContain(hashSources(root));
  change("3");
  let n = 3;
  const always = maker(() => change(String(++n)));
  await expect(ensureBuild(root, always.make)).rejects.toThrow("The sources keep changing");
});

test("a killed builder's turn is taken over, a living one's is waited for", async () => {
  const script = `import("@/server/commands/builds").then((m) => m.ensureBuild(process.argv[1], () => {
    console.log("building");
    return new Promise((done) => setTimeout(done, 60_000));
  }))`;
  const words = ["--import", "tsx", "--input-type=module", "-e", script, root];
  const builder = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void builder.kill("SIGKILL"));
  await once(builder.stdout, "data");
  const { made, make } = maker();
  const waiting = ensureBuild(root, make);
  // Longer than a lock without a living holder would stand.
  await sleep(6_000);
  expect(made).toHaveLength(0);
  builder.kill("SIGKILL");
  expect(existsSync(join(root, await waiting, "complete"))).toBe(true);
  expect(kept()).toHaveLength(1);
});
