import { applause, pathsOf, standingAt } from "./seed-applause";
import type { DemoThread } from "./seed-demo-files";
import { type Footing, moment, oldestFirst, postId, type stanceRows } from "./seed-timeline";

type Stances = ReturnType<typeof stanceRows>;

/** What readers said of the posts, the oldest first. */
export function endorsementRows(file: DemoThread, taken: Stances, people: { handles: string[]; on: Footing }) {
  const { handles, on } = people;
  const paths = pathsOf(file);
  const said = applause(file, handles).map(({ post, by, kind, at }) => {
    const stood = standingAt(paths, by, at);
    return {
      postId: postId(on, post),
      accountId: on.accountOf(by),
      kind,
      threadId: on.threadId,
      positionId: stood === undefined ? null : on.positionOf(stood),
      createdAt: moment(on, at),
    };
  });
  return [...said, ...mindRows(file, taken, on)].toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Every change of stance that names its cause says so of that post, from where its person stood before. */
function mindRows({ stances }: DemoThread, taken: Stances, on: Footing) {
  return oldestFirst(stances).flatMap(({ reason }, index) => {
    const stance = taken[index];
    if (!stance?.becauseId) return [];
    const before = taken.slice(0, index).findLast(({ accountId }) => accountId === stance.accountId);
    return [
      {
        postId: stance.becauseId,
        accountId: stance.accountId,
        kind: "mind" as const,
        threadId: on.threadId,
        positionId: before?.positionId ?? null,
        reason,
        stanceId: stance.id,
        createdAt: stance.createdAt,
      },
    ];
  });
}

/** The counts of what was said, each with the number of its last change; who scores them finds them not scored yet. */
export function tallyRows(said: ReturnType<typeof endorsementRows>, { threadId }: Footing) {
  const tallies = new Map<string, { persuasive: number; sourced: number; mind: number; seq: number }>();
  const people = new Map<string, Set<string>>();
  for (const [index, { postId, accountId, kind }] of said.entries()) {
    const tally = tallies.get(postId) ?? { persuasive: 0, sourced: 0, mind: 0, seq: 0 };
    tallies.set(postId, { ...tally, [kind]: tally[kind] + 1, seq: index + 1 });
    people.set(postId, (people.get(postId) ?? new Set()).add(accountId));
  }
  return [...tallies].map(([postId, tally]) => ({ postId, threadId, ...tally, people: people.get(postId)?.size ?? 0 }));
}
