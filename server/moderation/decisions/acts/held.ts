import { z } from "zod";
import { found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { act } from "@/server/moderation/decisions/acts/act";
import { placeOf, type Target } from "@/server/moderation/decisions/acts/target";
import { holdAgain, releasePost } from "@/server/posts/held/write";

const postOf = (target: Target) => ({ id: target.id, threadId: found(target.thread).id });

/** Lets in what a rule held. */
export const publish = act({
  on: ["post"],
  right: "posts",
  args: z.object({}),
  async run(tx, { by, desk, target }) {
    await releasePost(tx, by, postOf(target));
    const tell = () => announce("post.released", placeOf(desk, target));
    return { before: { state: "held" }, after: { state: "published" }, tell };
  },
  async undo(tx, { by, desk, target }) {
    await holdAgain(tx, by, postOf(target));
    return () => announce("post.held", placeOf(desk, target));
  },
});
