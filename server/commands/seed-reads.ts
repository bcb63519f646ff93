import type { Runs } from "@/db/schema/columns";
import type { DemoThread } from "./seed-demo-files";
import { type Footing, moment, postId, type postRows } from "./seed-timeline";

type Written = ReturnType<typeof postRows>;
type Act = { accountId: string; createdAt: Date };

/** What people have read: up to what the file says of them, else up to the last thing they did in the thread. */
export function readRows(file: DemoThread, written: Written, { acts, on }: { acts: Act[]; on: Footing }) {
  const until = new Map<string, Date>();
  for (const { accountId, createdAt } of acts.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()))
    until.set(accountId, createdAt);
  const unread = new Map<string, Set<string>>();
  for (const { by, until: at, unread: keys } of file.reads) {
    until.set(on.accountOf(by), moment(on, at));
    unread.set(on.accountOf(by), new Set(keys));
  }
  return [...until].flatMap(([accountId, updatedAt]) => {
    const read = written.filter(
      ({ key, authorId, createdAt }) =>
        authorId === accountId || (createdAt <= updatedAt && !unread.get(accountId)?.has(key)),
    );
    const place = read.filter(({ createdAt }) => createdAt <= updatedAt).at(-1);
    if (!place) return [];
    const runs = runsOf(read.map(({ ordinal }) => ordinal));
    return [{ accountId, threadId: on.threadId, read: runs, placeId: place.id, updatedAt }];
  });
}

/** Rising numbers as the runs they make. */
function runsOf(numbers: number[]): Runs {
  const runs: Runs = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

/** What people want to hear of: the thread itself where neither a branch nor a person is named. */
export const followRows = ({ follows }: DemoThread, on: Footing) =>
  follows.map(({ by, at, ...what }) => ({
    accountId: on.accountOf(by),
    createdAt: moment(on, at),
    ...followed(what, on),
  }));

function followed({ branch, person }: { branch?: string | undefined; person?: string | undefined }, on: Footing) {
  if (branch) return { kind: "branch" as const, targetId: postId(on, branch) };
  if (person) return { kind: "person" as const, targetId: on.accountOf(person) };
  return { kind: "thread" as const, targetId: on.threadId };
}
