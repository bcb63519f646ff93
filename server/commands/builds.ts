import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { hashSources } from "./sources";
import { inTurn } from "./turn";

export type Make = (folder: string) => Promise<void>;

/** Sources that change while they are built (a pull, an editor) make a build of neither state. */
const TRIES = 3;

/**
 * The folder, relative to `root`, of a complete build of the present sources, made where there is none. Next writes the
 * names of its folders into what it makes, so a build is made where it stays, in a folder of its own for every try; the
 * file `complete`, written last, makes it a build.
 */
export async function ensureBuild(root: string, make: Make): Promise<string> {
  const found = finished(root, hashSources(root));
  if (found) return found;
  mkdirSync(join(root, ".build"), { recursive: true });
  return inTurn(join(root, ".build/lock"), async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const hash = hashSources(root);
      const other = finished(root, hash);
      if (other) return other;
      const folder = join(root, ".build", `${hash}-${process.pid}-${Date.now()}`);
      prune(root);
      mkdirSync(folder);
      await make(folder);
      if (hashSources(root) !== hash) continue;
      writeFileSync(join(folder, "complete"), "");
      return relative(root, folder);
    }
    throw new Error("The sources keep changing while they are built.");
  });
}

function finished(root: string, hash: string): string | undefined {
  const name = folders(root).find((folder) => folder.startsWith(`${hash}-`) && isComplete(root, folder));
  return name && join(".build", name);
}

/** The newest build stays: a server that runs it still reads its files. */
function prune(root: string): void {
  const made = (name: string) => statSync(join(root, ".build", name, "complete")).mtimeMs;
  const complete = folders(root).filter((name) => isComplete(root, name));
  const [newest] = complete.sort((a, b) => made(b) - made(a));
  for (const name of folders(root))
    if (name !== newest) rmSync(join(root, ".build", name), { recursive: true, force: true });
}

function folders(root: string): string[] {
  const path = join(root, ".build");
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function isComplete(root: string, name: string): boolean {
  return existsSync(join(root, ".build", name, "complete"));
}
