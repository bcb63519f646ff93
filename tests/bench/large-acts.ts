import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { expected } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { fillThread } from "@/tests/support/long-thread";
import { a } from "@/tests/support/people";
import type { Site, Visitor } from "@/tests/support/site";
import { type Figure, ms, type Scale } from "./figures";
import { benchThread } from "./place";

const LINES = 10_000;

/** What one person does to very much at once: a list imported, a thread merged into another and taken out again. */
export async function largeActs(site: Site, { short }: Scale): Promise<Figure[]> {
  const by = await site.person();
  return [await importing(by), ...(await merging(by, short ? 1_000 : 5_000))];
}

async function importing(by: Visitor): Promise<Figure> {
  const space = await a.space({ kind: "class", slug: `list-${uuidv7().slice(-10)}` });
  await db().insert(memberships).values({ spaceId: space.id, accountId: by.id, role: "instructor" });
  const lines = Array.from(
    { length: LINES },
    (_, n) => `s${n}@${space.slug}.org,"Student, ${n}",S${n % 20},G${n % 400}`,
  );
  const list = Buffer.from(`email,name,section,group\n${lines.join("\n")}`).toString("base64");
  const [looking, { digest }] = await timed(() => by.api.roster.preview.mutate({ space: space.slug, list }));
  const wish = { space: space.slug, list, digest, remove: { people: [], expected: [] } };
  const [took] = await timed(() => by.api.roster.import.mutate(wish));
  const stand = await db().$count(expected, eq(expected.spaceId, space.id));
  return {
    work: `a list of ${LINES.toLocaleString("en")} lines imported`,
    measured: `preview ${ms(looking)}, import ${ms(took)}, ${stand.toLocaleString("en")} expected`,
    target: "5,000 ms each, nobody left out",
    holds: Math.max(looking, took) <= 5_000 && stand === LINES,
    numbers: { looking, took, stand },
  };
}

async function merging(by: Visitor, count: number): Promise<Figure[]> {
  const space = await a.space({ slug: `merge-${uuidv7().slice(-10)}` });
  await db().insert(memberships).values({ spaceId: space.id, accountId: by.id, role: "moderator" });
  const [one, whole] = [await benchThread(space.slug), await benchThread(space.slug)];
  await fillThread(one, [by.id], { posts: count });
  await db().execute(sql`analyze ${posts}`);
  const target = { kind: "thread" as const, id: one.id };
  const act = { space: space.slug, id: uuidv7(), target, act: "merge" as const, args: { into: whole.id } };
  const [there] = await timed(() => by.api.decisions.decide.mutate(act));
  const moved = await db().$count(posts, eq(posts.threadId, whole.id));
  return [
    {
      work: `a thread of ${count.toLocaleString("en")} posts merged into another`,
      measured: `${ms(there)}, ${moved.toLocaleString("en")} posts there`,
      target: "5,000 ms, every post there",
      holds: there <= 5_000 && moved >= count,
      numbers: { there, count, moved },
    },
  ];
}

async function timed<T>(act: () => Promise<T>): Promise<[number, T]> {
  const begin = performance.now();
  const answer = await act();
  return [performance.now() - begin, answer];
}
