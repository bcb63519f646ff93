import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** All that a build is made from; what only tests and readers see is not. */
const SOURCES = [
  ...["app", "components", "db", "public", "server"],
  ...["package.json", "package-lock.json", "next.config.js", "postcss.config.mjs", "tsconfig.json"],
];
const TEST = /\.test\.tsx?$/;

/** The same for the same sources on the same kind of machine; a build under another name is stale. */
export function hashSources(root: string): string {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.version.split(".")[0]}`);
  for (const path of SOURCES.flatMap((name) => filesBelow(root, name))) {
    const bytes = readFileSync(join(root, path));
    hash.update(`\0${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex").slice(0, 16);
}

function filesBelow(root: string, name: string): string[] {
  const path = join(root, name);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [name];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const relative = entries.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return relative.filter((file) => !TEST.test(file)).sort();
}
