import { found } from "@/server/errors";
import { threadNow } from "@/server/posts/moving/places/read";
import { seenPost } from "@/server/posts/seen";
import { threadIn } from "@/server/threads/read";
import { accountProcedure, limited, memberProcedure, readerProcedure, router } from "@/server/trpc";
import * as input from "./input";
import { draftOf, draftsBy, draftsIn } from "./read";
import { dropDraft, saveDraft } from "./write";

export const draftsRouter = router({
  in: readerProcedure.input(input.threadRef).query(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    return draftsIn(ctx.viewer, thread.id);
  }),
  mine: accountProcedure.input(input.mineInput).query(({ ctx, input }) => draftsBy(ctx.viewer, input.cursor)),
  text: accountProcedure
    .input(input.draftRef)
    .query(async ({ ctx, input }) => found(await draftOf(ctx.viewer, input.draft))),

  save: memberProcedure
    .meta({ byItself: true })
    .use(limited("draft"))
    .input(input.saveInput)
    .mutation(async ({ ctx, input }) => {
      const id = await threadNow(input);
      const thread = found(await threadIn(ctx.space, id));
      // What one began stays, whatever becomes of the post it answers; to begin, one must see it.
      if (input.parent && input.version === 0) {
        const parent = await seenPost(ctx, input.parent);
        found(parent.threadId === thread.id || null);
      }
      return saveDraft(ctx.viewer, { ...input, thread: id });
    }),
  // Also where the space is closed to them now: the words are theirs.
  drop: accountProcedure.input(input.dropInput).mutation(({ ctx, input }) => dropDraft(ctx.viewer, input)),
});
