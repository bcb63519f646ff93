import { whyNotWrite } from "@/server/accounts/policy";
import { ensure, found } from "@/server/errors";
import { mayReadSpace, whyNotSpeak } from "@/server/spaces/policy";
import { threadIn } from "@/server/threads/read";
import { accountProcedure, readerProcedure, router } from "@/server/trpc";
import { followInput, threadRef } from "./input";
import { mayFollowIn, mayFollowPeople } from "./policy";
import { followsInThread, followsOf, isFollowing, personThere, spaceOfFollowed } from "./read";
import { follow, unfollow } from "./write";

export const followsRouter = router({
  follow: accountProcedure.input(followInput).mutation(async ({ ctx, input }) => {
    const { viewer } = ctx;
    if (input.kind === "person") {
      ensure(mayFollowPeople(viewer), whyNotWrite(viewer));
      found((await personThere(input.target)) || null);
      return follow(viewer.id, input, null);
    }
    const space = found(await spaceOfFollowed(input, viewer.id));
    found(mayReadSpace(viewer, space) || null);
    ensure(mayFollowIn(viewer, space), whyNotSpeak(viewer, space));
    return follow(viewer.id, input, space);
  }),
  unfollow: accountProcedure.input(followInput).mutation(({ ctx, input }) => unfollow(ctx.viewer.id, input)),
  has: accountProcedure.input(followInput).query(({ ctx, input }) => isFollowing(ctx.viewer.id, input)),
  inThread: readerProcedure
    .input(threadRef)
    .query(async ({ ctx, input }) => followsInThread(ctx.viewer.id, found(await threadIn(ctx.space, input.thread)))),
  mine: accountProcedure.query(({ ctx }) => followsOf(ctx.viewer.id)),
});
