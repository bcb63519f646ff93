import { randomUUID } from "node:crypto";
import pg from "pg";
import { closePool, openPool } from "@/db/client";
import { percentile } from "./figures";
import { LARGE, openGrown, SMALL } from "./growth-fill";
import { reading } from "./growth-queries";

/** Times every reading query on one of the two sites and prints, as JSON, its median and what its plans scan whole. */
const extent = process.argv[2] === LARGE.name ? LARGE : SMALL;
const times = Number(process.argv[3] ?? 60);
const database = await openGrown(extent);
const asked = new Map<string, unknown[]>();
const pool = openPool(database.url, 4);
pool.on("connect", (client) => {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((first: unknown, ...rest: unknown[]) => {
    const text = typeof first === "string" ? first : (first as { text?: string }).text;
    const values = Array.isArray(rest[0]) ? rest[0] : (first as { values?: unknown[] }).values;
    if (text && /^\s*(select|with)/i.test(text)) asked.set(text, values ?? []);
    return query(first, ...rest);
  }) as typeof client.query;
});

const client = new pg.Client({ connectionString: database.url });
await client.connect();
const outcome: Record<string, { p50: number; scans: string[] }> = {};
for (const [name, ask] of Object.entries(await reading(client))) {
  for (let n = 0; n < 25; n++) await ask();
  asked.clear();
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const begin = performance.now();
    await ask();
    took.push(performance.now() - begin);
  }
  const scans = new Set<string>();
  for (const [text, values] of asked) for (const table of await scannedWhole(text, values)) scans.add(table);
  outcome[name] = { p50: percentile(took, 0.5), scans: [...scans] };
}
await client.end();
await closePool();
await database.stop();
console.log(JSON.stringify(outcome));

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

/** Tables of which the plan reads every row. */
async function scannedWhole(text: string, values: unknown[]): Promise<string[]> {
  // Under a name of its own: what was prepared before is not planned for these values again.
  const asking = { name: randomUUID(), text: `explain (format json) ${text}`, values };
  const { rows } = await client.query<{ "QUERY PLAN": { Plan: Plan }[] }>(asking);
  const walk = (plan: Plan): string[] => [
    ...(plan["Node Type"] === "Seq Scan" ? [plan["Relation Name"] ?? "?"] : []),
    ...(plan.Plans ?? []).flatMap(walk),
  ];
  return rows[0]?.["QUERY PLAN"].flatMap(({ Plan }) => walk(Plan)) ?? [];
}
