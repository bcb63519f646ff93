import { z } from "zod";
import { found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { act } from "@/server/moderation/decisions/acts/act";
import { placeOf, type Target } from "@/server/moderation/decisions/acts/target";
import { HIDE, HOLD, stateAct, UNHIDE } from "@/server/posts/states/write";

const nothing = z.object({});
const quiet = () => undefined;
/** The post as its states know it. */
const postOf = (target: Target) => ({ ...found(target.post), id: target.id, threadId: found(target.thread).id });

/** It may stand: the flags were wrong, or mild. */
export const keep = act({
  on: ["post", "thread", "account", "profile"],
  right: "posts",
  args: nothing,
  run: async () => ({ before: {}, after: {}, tell: quiet }),
  undo: async () => quiet,
});

export const hide = act({
  on: ["post"],
  right: "posts",
  args: nothing,
  async run(tx, { by, desk, target }) {
    const { before } = await stateAct(tx, by, { post: postOf(target), act: HIDE });
    return {
      before: { state: before },
      after: { state: "hidden" },
      tell: () => announce("post.hidden", placeOf(desk, target)),
    };
  },
  async undo(tx, { by, desk, target, before }) {
    // What was held when it was hidden waits again: nobody has let it in.
    const held = before.state === "held";
    await stateAct(tx, by, { post: postOf(target), act: held ? HOLD : UNHIDE });
    return () => announce(held ? "post.held" : "post.unhidden", placeOf(desk, target));
  },
});

export const restore = act({
  on: ["post"],
  right: "posts",
  args: nothing,
  async run(tx, { by, desk, target }) {
    const { before } = await stateAct(tx, by, { post: postOf(target), act: UNHIDE });
    return {
      before: { state: before },
      after: { state: "published" },
      tell: () => announce("post.unhidden", placeOf(desk, target)),
    };
  },
  async undo(tx, { by, desk, target }) {
    await stateAct(tx, by, { post: postOf(target), act: HIDE });
    return () => announce("post.hidden", placeOf(desk, target));
  },
});
