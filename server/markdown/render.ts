import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Worker, WorkerOptions } from "node:worker_threads";
import type { Rendered } from "./compose";
import { RenderQueue } from "./queue";

/** The version of the renderer, stored beside what it made: raise it when the same text gives other HTML. */
export const RENDERER = 1;

/** An ordinary post takes 1–2 ms, the longest honest one 60; the rest is room for a busy machine. */
const DEADLINE_MS = 500;
/** Half a second's work of ordinary posts; whoever comes later is asked to try again. */
const WAITING = 300;

let queue: RenderQueue | undefined;

/** Markdown to sanitised HTML and the handles mentioned, off the event loop and within a deadline. */
export function renderMarkdown(body: string): Promise<Rendered> {
  queue ??= new RenderQueue(startWorker, { deadlineMs: DEADLINE_MS, waiting: WAITING });
  return queue.render(body);
}

/** The bundle has worker.js beside main.js; run from source, a worker thread needs tsx registered anew. */
function startWorker(): Worker {
  // Asked for by name: Next's bundler, which reads this file for the pages, would look for the worker's source.
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const folder = dirname(fileURLToPath(import.meta.url));
  const bundled = join(folder, "worker.js");
  const options: WorkerOptions = { resourceLimits: { maxOldGenerationSizeMb: 96 }, execArgv: [] };
  if (existsSync(bundled)) return new Worker(bundled, options);
  const source = JSON.stringify(pathToFileURL(join(folder, "worker.ts")).href);
  const boot = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${source}); })`;
  return new Worker(boot, { ...options, eval: true });
}
