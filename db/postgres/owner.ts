import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Claim, claimDataDir, DataDirInUse } from "./claim";
import type { Place } from "./place";
import { stopPostmaster } from "./postmaster";
import { running } from "./running";

export type Owner = { stop(): Promise<void> };
export type OwnerEvents = {
  /** PostgreSQL went away, or does not come back yet. */
  say(line: string): void;
  /** It came back, but another process had claimed it first. */
  lost(error: DataDirInUse): void;
};

/** A shutdown may close the database between finding it and claiming it. */
const TRIES = 20;

/** Claims the place and keeps its PostgreSQL running until `stop`, which stops it, whoever started it. */
export async function own(place: Place, { say, lost }: OwnerEvents): Promise<Owner> {
  const stopping = new AbortController();
  let claim: Claim | undefined = await claimed(place, stopping.signal);
  const keeping = keep();

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      await claim?.broken;
      claim = undefined;
      if (stopping.signal.aborted) return;
      say("PostgreSQL went away; starting it again.");
      try {
        claim = await claimed(place, stopping.signal);
      } catch (error) {
        if (error instanceof DataDirInUse) return lost(error);
        say(error instanceof Error ? error.message : String(error));
        await sleep(1_000);
      }
    }
  }

  async function close(): Promise<void> {
    stopping.abort();
    if (claim) await stopPostmaster(claim.client, place).catch(() => undefined);
    await claim?.client.end().catch(() => undefined);
    await keeping;
  }
  let closed: Promise<void> | undefined;
  return {
    stop: () => {
      closed ??= close();
      return closed;
    },
  };
}

async function claimed(place: Place, signal: AbortSignal): Promise<Claim> {
  for (let tries = 1; ; tries++) {
    await running(place, signal);
    try {
      const claim = await claimDataDir(place.url, place.root);
      sweep(place);
      return claim;
    } catch (error) {
      if (error instanceof DataDirInUse || tries === TRIES) throw error;
      await sleep(100);
    }
  }
}

/** A start killed during initdb leaves its half behind; only the owner knows that nobody is at it any more. */
function sweep(place: Place): void {
  for (const name of readdirSync(place.root))
    if (name.startsWith("postgres.making")) rmSync(join(place.root, name), { recursive: true, force: true });
}
