import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuild } from "./builds";
import { follow } from "./child";
import { compile } from "./compile";

/** Builds what is stale, then runs it: a process of its own, free of the loader that reads TypeScript here. */
const folder = await ensureBuild(process.cwd(), compile).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
const child = spawn(process.execPath, ["--enable-source-maps", join(folder, "main.js"), ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "production", MOOT_DIST_DIR: join(folder, "next") },
});
process.exit(await follow(child));
