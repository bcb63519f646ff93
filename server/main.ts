import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { closePool, openPool } from "@/db/client";
import { type EmbeddedDatabase, openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { firstAdminLink } from "./accounts/first-admin/write";
import { ensureSecret } from "./accounts/secret";
import { type App, createApp } from "./app";
import { openDemoAccounts } from "./commands/demo-password";
import { seedForum } from "./commands/seed";
import { seedDemo } from "./commands/seed-demo";
import { startWeighing } from "./endorsements/weighing/loop";
import { type Env, env } from "./env";
import { wire } from "./events/announce";
import { listeners } from "./events/listeners";
import { startDraining } from "./http/health";
import { startJobs } from "./jobs/run";
import { log } from "./log";
import { chainOldEntries } from "./moderation/log/write";
import { watchPages } from "./pages/watch";
import { attachSockets } from "./realtime/attach";

/** Longer than the http server's own patience, shorter than a supervisor's. */
const LAST_MS = 10_000;

type Pages = ReturnType<typeof next>;
type Running = {
  app: App;
  pages: Pages;
  jobs: { stop(): Promise<void> };
  watch: { stop(): void };
  stopWeighing: () => void;
  database: EmbeddedDatabase;
};

const isDemo = process.argv.includes("--demo");

async function main(): Promise<void> {
  const given = env();
  ensureSecret(given);
  const database = given.DATABASE_URL
    ? { url: given.DATABASE_URL, stop: async () => undefined }
    : await openEmbedded(given.DATA_DIR);
  try {
    await serve(given, database);
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function serve(given: Env, database: EmbeddedDatabase): Promise<void> {
  await migrateDatabase(database.url);
  openPool(database.url);
  wire(listeners);
  await seedForum();
  if (isDemo) await seedDemo();
  await chainOldEntries();
  const jobs = await startJobs(database.url);
  const { app, pages } = await withPages(given);
  const { port } = app.http.address() as AddressInfo;
  // Links in mail name it.
  given.PORT = port;
  leaveWell({ app, pages, jobs, watch: watchPages(), stopWeighing: startWeighing(), database });
  await greet(given);
}

/** Next, and the server in front of it. */
async function withPages(given: Env): Promise<{ app: App; pages: Pages }> {
  const dev = given.NODE_ENV === "development";
  const built = process.env.MOOT_DIST_DIR ?? (dev ? ".next-dev" : ".next");
  process.env.MOOT_DIST_DIR = built;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  // Next would add its own upgrade listener to our server; this one never gets a request but what we pass on.
  const beside = createServer();
  const pages = next({
    dev,
    dir: ".",
    hostname: given.HOST,
    port: given.PORT,
    httpServer: beside,
    quiet: !dev,
  });
  await pages.prepare();
  const app = createApp({
    pages: pages.getRequestHandler(),
    sockets: attachSockets(),
    ...(dev ? { copies: false, upgrade: (req, socket, head) => beside.emit("upgrade", req, socket, head) } : { built }),
  });
  await new Promise<void>((ready, failed) => {
    app.http.once("error", failed);
    app.http.listen(given.PORT, given.HOST, ready);
  });
  return { app, pages };
}

/** What a person started the server to read. */
async function greet({ APP_URL, HOST, PORT }: Env): Promise<void> {
  const name = HOST.includes(":") ? `[${HOST}]` : HOST;
  const url = APP_URL
    ? new URL(APP_URL).origin
    : `http://${["127.0.0.1", "0.0.0.0", "::"].includes(HOST) ? "localhost" : name}:${PORT}`;
  console.log(`Moot is open at ${url}`);
  const link = await firstAdminLink(url);
  if (isDemo) {
    const { handle, password } = await openDemoAccounts();
    console.log(`The demo's people, such as ${handle}, sign in with their handle and the password ${password}`);
  }
  if (link) console.log(`There is no administrator yet. Whoever opens this link first becomes it: ${link}`);
}

function leaveWell(running: Running): void {
  let leaving = false;
  const leave = (signal: string) => {
    if (leaving) return;
    leaving = true;
    log.info({ signal }, "closing");
    setTimeout(() => process.exit(1), LAST_MS).unref();
    drain(running).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "closing failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", leave);
  process.on("SIGINT", leave);
  // A closed terminal: leaving at once would leave PostgreSQL behind.
  process.on("SIGHUP", leave);
}

async function drain({ app, pages, jobs, watch, stopWeighing, database }: Running): Promise<void> {
  startDraining();
  await app.close();
  watch.stop();
  stopWeighing();
  await jobs.stop();
  await pages.close();
  await closePool();
  await database.stop();
}

// A rejection nobody waited for is a fault of ours, but no request depends on it; an exception leaves state unknown.
process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "uncaught exception");
  process.exit(1);
});

main().catch((error: unknown) => {
  // One line for whoever starts it; the rest for whoever asks for it.
  console.error(error instanceof Error ? error.message : error);
  log.debug({ err: error }, "start failed");
  process.exit(1);
});
