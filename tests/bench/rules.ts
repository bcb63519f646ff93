import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { rules as table } from "@/db/schema/rules";
import type { Spec } from "@/server/moderation/rules/view";
import type { Site } from "@/tests/support/site";
import { type Figure, ms, percentile, type Scale } from "./figures";
import { benchThread } from "./place";

/** Of every kind, and such as an ordinary post does not meet: each is looked at, none asks. */
const SPECS: Spec[] = [
  { kind: "words", words: Array.from({ length: 200 }, (_, n) => `forbidden${n}`) },
  { kind: "pattern", pattern: "buy\\s+now" },
  { kind: "pattern", pattern: "(casino|lottery|jackpot)[^.]*(free|bonus)" },
  { kind: "pattern", pattern: "\\+?[0-9][0-9 ()-]{8,}" },
  { kind: "links", most: 5, newcomers: true },
  { kind: "first-post" },
  { kind: "repeats", hours: 24 },
  { kind: "pace", posts: 100, minutes: 1 },
  { kind: "mentions", most: 5 },
  { kind: "heat", flags: 50, posts: 200, people: 20, minutes: 15 },
];
const MOST = 2;

/** Publishing under ten rules beside publishing under none, in turns, so that the machine's mood is the same for both. */
export async function rules(site: Site, { short }: Scale): Promise<Figure[]> {
  const [free, ruled] = [await benchThread("bench-free"), await benchThread("bench-ruled")];
  const by = await site.person();
  const publish = async (space: string, thread: { id: string }, n: number) => {
    const post = { space, thread: thread.id, id: uuidv7(), parentId: null, move: "claim" as const };
    const begin = performance.now();
    await by.api.posts.publish.mutate({ ...post, body: `${uuidv7()} says *something* of its own, ${n} ${uuidv7()}.` });
    return performance.now() - begin;
  };
  for (let n = 0; n < 20; n++) await Promise.all([publish("bench-free", free, n), publish("bench-ruled", ruled, n)]);
  const made = SPECS.map(({ kind, ...config }) => ({
    ...{ id: uuidv7(), spaceId: ruled.spaceId, name: kind, kind, effect: "hold" as const, config, enabled: true },
  }));
  await db().insert(table).values(made);
  // What the server knew of the space's rules is forgotten by then.
  await new Promise((later) => setTimeout(later, 2_500));
  const [without, under]: [number[], number[]] = [[], []];
  for (let n = 0; n < (short ? 90 : 300); n++) {
    without.push(await publish("bench-free", free, n));
    under.push(await publish("bench-ruled", ruled, n));
  }
  const [p50, ruled50] = [percentile(without, 0.5), percentile(under, 0.5)];
  const ratio = ruled50 / p50;
  return [
    {
      work: "publishing under 10 rules, beside publishing under none",
      measured: `p50 ${ms(ruled50)} beside ${ms(p50)}: ${ratio.toFixed(2)} ×`,
      target: `${MOST} ×`,
      holds: ratio <= MOST,
      numbers: { p50, ruled50, ratio },
    },
  ];
}
