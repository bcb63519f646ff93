import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { follow } from "./child";
import { squeezeFiles } from "./squeeze";

/** Makes a build in `folder`: the server as one file each for its process and its worker, and Next's pages. */
export async function compile(folder: string): Promise<void> {
  console.log("Building Moot. This happens once after each change and takes about a minute.");
  await bundle(folder);
  await buildPages(folder);
  await squeezeFiles(join(folder, "next", "static"));
}

/** The worker lies beside the process's file, where `server/markdown/` looks for it. */
const ENTRIES = { main: "server/main.ts", worker: "server/markdown/worker.ts" };

async function bundle(folder: string): Promise<void> {
  const { build } = await import("esbuild");
  await build({
    entryPoints: ENTRIES,
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    target: `node${process.versions.node}`,
    packages: "external",
    sourcemap: true,
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [nextFiles],
  });
}

/** Next names no exports, so Node's own import finds `next/cache` only by its file. */
const nextFiles: Plugin = {
  name: "next-files",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^next\/[\w./-]+$/ }, ({ path }) => ({
      path: existsSync(resolve("node_modules", `${path}.js`)) ? `${path}.js` : path,
      external: true,
    })),
};

async function buildPages(folder: string): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      MOOT_DIST_DIR: relative(process.cwd(), join(folder, "next")),
    },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => said.push(bytes));
  if ((await follow(child)) === 0) return;
  throw new Error(`The pages could not be built.\n${Buffer.concat(said).toString("utf8")}`);
}
