import type { Facts } from "@/db/schema/decisions";
import { found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { act, type Deciding, type Tell } from "@/server/moderation/decisions/acts/act";
import { placeOf, type Target } from "@/server/moderation/decisions/acts/target";
import type { Desk } from "@/server/moderation/desk";
import { type BranchKept, branchBack, moveBranch, splitBranch } from "@/server/posts/moving/branches/write";
import { mergeArgs, moveArgs, splitArgs } from "@/server/posts/moving/input";
import { type MergeKept, mergeThreads, partThreads } from "@/server/posts/moving/merging/write";

const UUID = /^[0-9a-f-]{36}$/i;
/** Where something goes, and where it came from, by any of the names below. */
const beside = ({ to, into, thread }: Facts) =>
  [to, into, thread].filter((id): id is string => typeof id === "string" && UUID.test(id));

type On = { desk: Desk; target: Target };
const branchOf = ({ desk, target }: On) => ({
  ...{ space: found(desk.space), thread: found(target.thread), id: target.id },
});
const moved =
  ({ desk, target }: On, to: { id: string; shortId: string }): Tell =>
  () =>
    announce("posts.moved", { ...placeOf(desk, target), to });

/** A post with its branch, to another thread of the space. */
export const move = act({
  on: ["post"],
  right: "threads",
  args: moveArgs,
  beside,
  async run(tx, deciding) {
    const { kept, to } = await moveBranch(tx, branchOf(deciding), deciding.args);
    return { before: kept, after: { to: to.id, under: deciding.args.under }, tell: moved(deciding, to) };
  },
  async undo(tx, undoing) {
    const kept = { kept: undoing.before as BranchKept, to: String(undoing.after.to), opened: false };
    return moved(undoing, await branchBack(tx, branchOf(undoing), kept));
  },
});

/** A branch, into a thread of its own. */
export const split = act({
  on: ["post"],
  right: "threads",
  args: splitArgs,
  beside,
  async run(tx, deciding: Deciding<{ title: string; positions: string[] }>) {
    const { kept, to } = await splitBranch(tx, branchOf(deciding), { by: deciding.by, ...deciding.args });
    return { before: kept, after: { to: to.id, shortId: to.shortId }, tell: moved(deciding, to) };
  },
  async undo(tx, undoing) {
    const kept = { kept: undoing.before as BranchKept, to: String(undoing.after.to), opened: true };
    return moved(undoing, await branchBack(tx, branchOf(undoing), kept));
  },
});

/** A thread, into another one of the space. */
export const merge = act({
  on: ["thread"],
  right: "threads",
  args: mergeArgs,
  beside,
  async run(tx, deciding) {
    const { space, thread } = branchOf(deciding);
    const { kept, into } = await mergeThreads(tx, { space, thread, into: deciding.args.into });
    return { before: kept, after: { into: into.id }, tell: moved(deciding, into) };
  },
  async undo(tx, undoing) {
    const { space, thread } = branchOf(undoing);
    const into = String(undoing.after.into);
    return moved(undoing, await partThreads(tx, { space, thread, into }, undoing.before as MergeKept));
  },
});
