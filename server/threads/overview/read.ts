import { aliasedTable, and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { sources } from "@/db/schema/attachments";
import { tallies } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { positions, threads } from "@/db/schema/threads";
import { inSnapshot } from "@/db/transaction";
import { shownAs } from "@/server/classes/pseudonyms/read";
import { found } from "@/server/errors";
import { saidTo } from "@/server/posts/read";
import { openingOf, plainOf } from "@/server/texts/beginning";
import { findCrux } from "@/server/threads/crux/read";
import { countedAt } from "@/server/threads/heads/read";
import type { Audience } from "@/server/threads/policy";
import { saidIn } from "@/server/threads/sight/counters/read";
import { FEW } from "@/server/threads/view";
import type { Cited, Overview, Strongest } from "./view";

/** As many sources as a glance takes in. */
const CITED = 4;
/** Enough of a text to find its own words in, whatever it quotes first; and as many of them as two lines hold. */
const LOOKED_AT = 6_000;
const WORDS_MAX = 90;

/** What a newcomer should know of a thread first, as one audience may read it. */
export function overviewOf(audience: Audience): Promise<Overview> {
  return inSnapshot(async (tx) => ({
    ...(await countedAt(audience.threadId, tx)),
    crux: await findCrux(tx, audience),
    strongest: await strongestOf(tx, audience),
    waiting: await waitingIn(tx, audience),
    cited: await citedMost(tx, audience),
    ...(await takingPart(tx, audience)),
  }));
}

/**
 * For each position the post that people who stand elsewhere endorsed most, by `bridging`. Of few endorsers it is not
 * said where they stand, so a post with fewer than five counts by their number alone.
 */
async function strongestOf(tx: Database, audience: Audience): Promise<Strongest[]> {
  const bridging = sql<number>`case when ${tallies.people} >= ${FEW} then ${tallies.bridging} else 0 end`;
  const best = tx
    .selectDistinctOn([posts.positionId], { id: posts.id, bridging: bridging.as("across") })
    .from(tallies)
    .innerJoin(posts, eq(posts.id, tallies.postId))
    .where(
      and(
        eq(tallies.threadId, audience.threadId),
        eq(posts.threadId, audience.threadId),
        gt(tallies.people, 0),
        saidTo(audience),
        sql`${posts.positionId} is not null`,
      ),
    )
    .orderBy(posts.positionId, desc(bridging), desc(tallies.people), asc(posts.ordinal))
    .as("best");
  const rows = await tx
    .select({
      position: positions.number,
      post: posts.id,
      author: shownAs(posts.pseudonymId),
      html: sql<string>`left(${posts.html}, ${LOOKED_AT})`,
      bridging: best.bridging,
    })
    .from(best)
    .innerJoin(posts, eq(posts.id, best.id))
    .innerJoin(positions, eq(positions.id, posts.positionId))
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .orderBy(asc(positions.number));
  return rows.map(({ html, bridging, ...row }) => ({
    ...row,
    words: openingOf(plainOf(html), WORDS_MAX),
    across: bridging > 0,
  }));
}

/** Challenges and questions that nobody has answered with a post that can be read. */
async function waitingIn(tx: Database, audience: Audience): Promise<Overview["waiting"]> {
  const answers = aliasedTable(posts, "answers");
  // The thread is named of the answers, too: in a long one they are found all at once.
  const inside = eq(answers.threadId, audience.threadId);
  const answered = and(eq(answers.parentId, posts.id), inside, saidTo(audience, answers));
  const rows = await tx
    .select({ move: posts.move, count: sql<number>`count(*)::int` })
    .from(posts)
    .where(
      and(
        eq(posts.threadId, audience.threadId),
        inArray(posts.move, ["challenge", "question"]),
        saidTo(audience),
        sql`not exists (select 1 from ${posts} answers where ${answered})`,
      ),
    )
    .groupBy(posts.move);
  const count = (move: "challenge" | "question") => rows.find((row) => row.move === move)?.count ?? 0;
  return { challenges: count("challenge"), questions: count("question") };
}

/** Works that more than one post rests on, the most cited first. */
async function citedMost(tx: Database, audience: Audience): Promise<Cited[]> {
  const { author, title, year, url, paragraph } = sources;
  const earliest = <T>(column: unknown) =>
    sql<T>`(array_agg(${column} order by ${posts.ordinal}, ${sources.number}))[1]`;
  const count = sql<number>`count(distinct ${sources.postId})::int`;
  return tx
    .select({
      author: earliest<string>(author),
      title: earliest<string>(title),
      year: earliest<number | null>(year),
      url: earliest<string | null>(url),
      paragraph: earliest<number | null>(paragraph),
      posts: count,
      first: earliest<string>(sources.postId),
    })
    .from(sources)
    .innerJoin(posts, eq(posts.id, sources.postId))
    .where(and(eq(sources.threadId, audience.threadId), eq(posts.threadId, audience.threadId), saidTo(audience)))
    .groupBy(sources.key)
    .having(gt(count, 1))
    .orderBy(desc(count), asc(sql`min(${posts.ordinal})`))
    .limit(CITED);
}

async function takingPart(tx: Database, audience: Audience): Promise<Pick<Overview, "people" | "posts" | "lastDay">> {
  if (audience.group !== null) {
    const { people, posts, today } = await saidIn(audience, tx);
    return { people, posts, lastDay: today };
  }
  const [thread] = await tx
    .select({ people: threads.peopleCount, posts: threads.postCount })
    .from(threads)
    .where(eq(threads.id, audience.threadId));
  const here = eq(posts.threadId, audience.threadId);
  const dayAgo = sql`now() - interval '1 day'`;
  // Ordinals rise with time: the newest post that is older than a day is found from the end of the index.
  const before = tx
    .select({ ordinal: posts.ordinal })
    .from(posts)
    .where(and(here, sql`${posts.createdAt} <= ${dayAgo}`))
    .orderBy(desc(posts.ordinal))
    .limit(1);
  const [recent] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(posts)
    .where(and(here, sql`${posts.ordinal} > coalesce((${before}), 0)`, saidTo(audience)));
  return { ...found(thread), lastDay: recent?.count ?? 0 };
}
