import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Site } from "@/tests/support/site";
import { type Figure, ms, type Scale } from "./figures";
import { LARGE, SMALL } from "./growth-fill";

/** A list of 15 rows and a tree of 80 posts cost the same however much else the site holds. */
const MOST = 1.5;
/** Below this a ratio is noise: the difference of two medians of a busy machine. */
const NOISE_MS = 0.5;
/** What grows with the site; the rest is small or has a row for each space. */
const GROWS = new Set([
  "posts",
  "threads",
  "positions",
  "stances",
  "endorsements",
  "tallies",
  "reads",
  "notifications",
  "accounts",
  "changes",
]);

type Outcome = Record<string, { p50: number; scans: string[] }>;

/** Every reading query at 10,000 posts and 1,000 people, and at a million and 100,000, with what its plan reads whole. */
export async function growth(_site: Site, { short }: Scale): Promise<Figure[]> {
  const times = short ? 20 : 60;
  const small = await measured(SMALL.name, times);
  const large = await measured(LARGE.name, times);
  return Object.entries(large).map(([name, { p50, scans }]) => {
    const before = small[name]?.p50 ?? Number.NaN;
    const whole = scans.filter((table) => GROWS.has(table));
    const ratio = p50 / before;
    return {
      work: `growth: ${name}`,
      measured: `${ms(before)} → ${ms(p50)}, ${ratio.toFixed(2)}×${whole.length > 0 ? `, reads all of ${whole.join(", ")}` : ""}`,
      target: `${MOST}× or less, no table read whole`,
      holds: (ratio <= MOST || p50 - before < NOISE_MS) && whole.length === 0,
      numbers: { small: before, large: p50, ratio },
    };
  });
}

async function measured(name: string, times: number): Promise<Outcome> {
  const command = ["--import", "tsx", "tests/bench/growth-child.ts", name, String(times)];
  const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}") as Outcome;
}
