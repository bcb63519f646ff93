import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@/tests/support/server";
import { type Figure, ms } from "./figures";

/** From the command to the first answer, built: on a new machine's empty folder, and again on what is there. */
export async function start(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "moot-bench-start-"));
  const once = async (work: string, target: number): Promise<Figure> => {
    const begin = performance.now();
    const server = await startServer({ DATA_DIR: dataDir });
    await fetch(`${server.url}/readyz`);
    const took = performance.now() - begin;
    server.process.kill("SIGTERM");
    await new Promise((gone) => server.process.once("exit", gone));
    return { work, measured: ms(took), target: ms(target), holds: took <= target, numbers: { took } };
  };
  const first = await once("start, empty DATA_DIR", 15_000);
  const again = await once("start, again", 5_000);
  rmSync(dataDir, { recursive: true, force: true });
  return [first, again];
}
