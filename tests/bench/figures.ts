/** One line of the table: what was measured beside what it should be. */
export type Figure = {
  work: string;
  measured: string;
  target: string;
  holds: boolean;
  numbers: Record<string, number>;
};

/** How long and how much: a short run tells whether something broke, a whole one is what is reported. */
export type Scale = { short: boolean };

/** The value below which this share of the sorted values lies (nearest rank). */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en")} ms`;
export const kb = (bytes: number) => `${Math.round(bytes / 1000).toLocaleString("en")} KB`;
export const pause = (time: number) => new Promise((done) => setTimeout(done, time));

/** Calls `act` at a steady rate whatever it takes (open loop), and waits for the last. `act` gets the planned time. */
export async function atRate(
  { rate, seconds }: { rate: number; seconds: number },
  act: (n: number, planned: number) => Promise<void>,
): Promise<void> {
  const begin = performance.now();
  const going: Promise<void>[] = [];
  for (let n = 0; n < rate * seconds; n++) {
    const planned = begin + (n * 1000) / rate;
    const wait = planned - performance.now();
    if (wait > 1) await pause(wait);
    going.push(act(n, planned));
  }
  await Promise.all(going);
}
