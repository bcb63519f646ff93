import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { initialise, linkLibraries } from "./cluster";
import type { Place } from "./place";
import { type Launched, launch } from "./postmaster";

/** Long enough to replay a full WAL after a crash; a start that fails for good says so at once. */
const PATIENCE = 120_000;

/** Who was killed leaves these behind for a moment, until the last of its processes is gone. */
const PASSES = /still in use|lock file .* already exists|Is another postmaster/;

/** Starts, or finds, the PostgreSQL of a place; answers whether this call started it. */
export async function running(place: Place, signal?: AbortSignal): Promise<boolean> {
  let launched: Launched | undefined;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
    const found = await look(place);
    if (found === "here") return launched !== undefined && !ended(launched);
    if (signal?.aborted) break;
    if (found === "coming" || (launched && !ended(launched))) continue;
    if (launched && !PASSES.test(launched.said())) break;
    linkLibraries();
    if (!existsSync(place.cluster)) initialise(place);
    launched = launch(place);
  }
  if (signal?.aborted) launched?.child.kill("SIGINT");
  throw new Error(`PostgreSQL did not start. ${launched?.said() ?? ""}`.trim());
}

function ended({ child }: Launched): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Whether a PostgreSQL answers there and holds this very folder. */
async function look(place: Place): Promise<"here" | "coming" | "absent"> {
  const client = new pg.Client({ connectionString: place.url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === place.cluster ? "here" : "coming";
  } catch (error) {
    // No socket, or nobody behind it. Whoever answers "starting up" or "shutting down", or hangs, is waited for.
    const code = (error as NodeJS.ErrnoException).code ?? "";
    return ["ENOENT", "ECONNREFUSED"].includes(code) ? "absent" : "coming";
  } finally {
    await client.end().catch(() => undefined);
  }
}
