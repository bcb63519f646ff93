import { mayWrite, whyNotWrite } from "@/server/accounts/policy";
import { ensure, found } from "@/server/errors";
import { deskOf, SITE } from "@/server/moderation/desk";
import { type Asking, audienceIn, seenPost } from "@/server/posts/seen";
import { mayReadSpace, maySpeak, whyNotSpeak } from "@/server/spaces/policy";
import { findSpace } from "@/server/spaces/read";
import { threadIn } from "@/server/threads/read";
import { accountProcedure, limited, readerProcedure, router } from "@/server/trpc";
import { flagInput, mineInput } from "./input";
import { flaggedBy, isPersonIn } from "./read";
import { flag, OWN } from "./write";

export const flagsRouter = router({
  mine: readerProcedure.input(mineInput).query(async ({ ctx, input }) => {
    const { threadId } = await audienceIn(ctx, input.thread);
    return flaggedBy(ctx.viewer.id, threadId);
  }),
  flag: accountProcedure
    .use(limited("flag"))
    .input(flagInput)
    .mutation(async ({ ctx: { viewer }, input }) => {
      const { space: slug, ...wish } = input;
      if (slug === null) {
        ensure(mayWrite(viewer), whyNotWrite(viewer));
        found((await isPersonIn(null, wish.target.id)) || null);
        ensure(wish.target.id !== viewer.id, OWN);
        return flag(viewer, SITE, { ...wish, threadId: null });
      }
      const space = found(await findSpace(slug, viewer.id));
      found(mayReadSpace(viewer, space) || null);
      ensure(maySpeak(viewer, space), whyNotSpeak(viewer, space));
      const { threadId, subjectId } = await seenTarget({ viewer, space }, wish.target);
      ensure(subjectId !== viewer.id, OWN);
      return flag(viewer, deskOf(space), { ...wish, threadId });
    }),
});

type Seen = { threadId: string | null; subjectId: string | null };
/** What is flagged, if the asking person sees it. */
async function seenTarget(asking: Asking, { kind, id }: { kind: string; id: string }): Promise<Seen> {
  if (kind === "post") {
    const post = await seenPost(asking, id);
    return { threadId: post.threadId, subjectId: post.authorId };
  }
  if (kind === "thread") {
    const { threadId } = await audienceIn(asking, id);
    return { threadId, subjectId: found(await threadIn(asking.space, id)).authorId };
  }
  found((await isPersonIn(asking.space, id)) || null);
  return { threadId: null, subjectId: id };
}
