import { claimDataDir } from "./postgres/claim";
import { type OwnerEvents, own } from "./postgres/owner";
import { placeOf } from "./postgres/place";
import { stopPostmaster } from "./postgres/postmaster";
import { running } from "./postgres/running";

export { DataDirInUse } from "./postgres/claim";

export type EmbeddedDatabase = {
  /** Through the unix socket: nothing listens on a port. */
  url: string;
  stop(): Promise<void>;
};

/**
 * For the process that serves: claims `dataDir`, or throws DataDirInUse, and keeps its PostgreSQL running through every
 * crash. `stop` stops PostgreSQL.
 */
export async function openEmbedded(dataDir: string, events: Partial<OwnerEvents> = {}): Promise<EmbeddedDatabase> {
  const place = placeOf(dataDir);
  const owner = await own(place, { say: console.error, lost: giveWay, ...events });
  return { url: place.url, stop: owner.stop };
}

/** Two servers on one DATA_DIR would each believe that the other does not exist. */
function giveWay(error: Error): void {
  console.error(error.message);
  process.exit(1);
}

/**
 * For commands and tests, beside a server or without one: a guest, which claims nothing. `stop` stops PostgreSQL only
 * where this call started it and no server has claimed it since.
 */
export async function ensureDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const place = placeOf(dataDir);
  const started = await running(place);
  const stop = async () => {
    if (!started) return;
    // Claiming it first keeps a server from finding it in the moment before it stops.
    const claim = await claimDataDir(place.url, place.root).catch(() => undefined);
    if (!claim) return;
    await stopPostmaster(claim.client, place);
    await claim.client.end().catch(() => undefined);
  };
  return { url: place.url, stop };
}
