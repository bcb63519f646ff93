import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { decisions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import type { Transaction } from "@/db/transaction";
import { conflict, forbidden, found } from "@/server/errors";
import { act, type Deciding } from "@/server/moderation/decisions/acts/act";
import type { Target } from "@/server/moderation/decisions/acts/target";
import { putBack, type Stood, saying, standing, turn } from "./states";

const nothing = z.strictObject({});
const withReplies = z.strictObject({ replies: z.boolean().default(false) });
const quiet = () => undefined;
/** After every path of a branch: the letters of a path all come before it. */
const END = "~";

/** It may stand: the flags were wrong, or mild. */
export const keep = act({
  on: ["post", "thread", "account", "profile"],
  right: "posts",
  args: nothing,
  async run(_tx, { target }) {
    // Kept where it waits it would wait for ever: its case is what brings it before anybody.
    if (target.post?.state === "held") throw conflict("This post waits to be let in. Publish it, or turn it down.");
    return { before: {}, after: {}, tell: quiet };
  },
  undo: async () => quiet,
});

/** The post itself, and of those below it the ones that are meant. */
async function stoodBelow(tx: Transaction, target: Target, meant: ReturnType<typeof and>): Promise<Stood[]> {
  const { path } = found(target.post);
  const below = and(sql`${posts.path} > ${path} and ${posts.path} < ${path + END}`, meant);
  return standing(tx, found(target.thread).id, or(eq(posts.id, target.id), meant && below));
}

/** Takes posts out of sight, for staff to bring back. What was held nobody ever saw: it stays so, and leaves no gap. */
async function take(tx: Transaction, deciding: Deciding<unknown>, from: Stood[], wish: "hidden" | "removed") {
  const { by, target } = deciding;
  const was = found(target.post).state;
  const state = was === "held" ? "held" : wish;
  const at = await turn(tx, found(target.thread).id, { from, to: ({ id }) => ({ id, state, byId: by.id }) });
  return { before: { posts: from }, after: { state, at, posts: from.length }, tell: saying(deciding, was, state) };
}

export const hide = act({
  on: ["post"],
  right: "posts",
  args: nothing,
  async run(tx, deciding) {
    const { state } = found(deciding.target.post);
    if (state === "hidden" || state === "moved") throw tooLate(state);
    return take(tx, deciding, await stoodBelow(tx, deciding.target, undefined), "hidden");
  },
  undo: putBack,
});

/** Takes a post away for good, with everything said below it where that is wished; nobody but staff brings it back. */
export const remove = act({
  on: ["post"],
  right: "posts",
  args: withReplies,
  async run(tx, deciding) {
    const { state } = found(deciding.target.post);
    if (state === "removed" || state === "moved") throw tooLate(state);
    const below = deciding.args.replies ? eq(posts.state, "published") : undefined;
    return take(tx, deciding, await stoodBelow(tx, deciding.target, below), "removed");
  },
  undo: putBack,
});

const tooLate = (state: string) => conflict(`This post is ${state} already.`, { state });

/** Brings back what staff hid or removed, with the replies that went with it where that is wished. */
export const restore = act({
  on: ["post"],
  right: "posts",
  args: withReplies,
  async run(tx, deciding) {
    const { by, target, args } = deciding;
    const { authorId } = found(target.post);
    const [root] = await stoodBelow(tx, target, undefined);
    const { state, byId, at: since } = found(root);
    if (state === "removed" && (byId === null || byId === authorId))
      throw forbidden("Its author removed this post. Only they can bring it back.");
    if (state !== "hidden" && state !== "removed") throw conflict("Nobody took this post away.", { state });
    const along = and(eq(posts.state, state), eq(posts.stateById, byId ?? ""), eq(posts.stateAt, new Date(since ?? 0)));
    const from = args.replies && byId && since ? await stoodBelow(tx, target, along) : [found(root)];
    const goal = (await wasTakenBack(tx, target)) ? { state: "removed" as const, byId: authorId } : null;
    const to = ({ id }: Stood) => ({ id, state: "published" as const, byId: by.id, ...(id === target.id && goal) });
    const at = await turn(tx, found(target.thread).id, { from, to });
    const now = goal?.state ?? "published";
    return {
      before: { posts: from },
      after: { state: now, at, posts: from.length },
      tell: saying(deciding, state, now),
    };
  },
  undo: putBack,
});

/** Whether its author had removed the post before staff took it: then it is their removal that comes back. */
async function wasTakenBack(tx: Transaction, target: Target): Promise<boolean> {
  const taken = and(inArray(decisions.act, ["hide", "remove"]), isNull(decisions.undoneAt));
  const rows = await tx
    .select({ before: decisions.before })
    .from(decisions)
    .where(and(eq(decisions.targetId, target.id), taken))
    .orderBy(desc(decisions.at), desc(decisions.id));
  const { authorId } = found(target.post);
  for (const { before } of rows) {
    const stood = (before.posts as Stood[] | undefined)?.find(({ id }) => id === target.id);
    if (stood?.state === "removed" && stood.byId === authorId) return true;
    if (stood?.state === "published" || stood?.state === "held") return false;
  }
  return false;
}
