import { ensure, found } from "@/server/errors";
import { pinnedIn } from "@/server/posts/pinned/read";
import { limited, memberProcedure, router, spaceProcedure, staffProcedure } from "@/server/trpc";
import * as input from "./input";
import { listThreads, similarThreads } from "./lists/read";
import { audienceOf, mayConfigure, mayReviseThread } from "./policy";
import { findThread, threadIn } from "./read";
import { configureThread } from "./settings/write";
import { openThread, reviseThread, setLock } from "./write";

export const threadsRouter = router({
  list: spaceProcedure.input(input.listInput).query(({ ctx, input }) => listThreads(ctx.space, input)),
  get: spaceProcedure
    .input(input.shortIdInput)
    .query(async ({ ctx, input }) => found(await findThread(ctx.space, input.shortId))),
  /** The synthesis above the debate, for who came to a part of the thread without it. */
  pinned: spaceProcedure.input(input.threadRef).query(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    return pinnedIn(found(audienceOf(ctx.viewer, ctx.space, thread)));
  }),
  similar: spaceProcedure.input(input.similarInput).query(({ ctx, input }) => similarThreads(ctx.space, input.title)),
  open: memberProcedure
    .use(limited("openThread"))
    .input(input.openInput)
    .mutation(({ ctx, input }) => openThread(ctx.viewer, ctx.space, input)),
  revise: memberProcedure.input(input.reviseInput).mutation(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    ensure(mayReviseThread(ctx.viewer, ctx.space, thread), "Only its author and moderators may change a question.");
    return reviseThread(ctx.viewer, ctx.space, thread, input);
  }),
  configure: memberProcedure.input(input.configureInput).mutation(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    ensure(mayConfigure(ctx.viewer, ctx.space, thread), "Only its author and moderators may change how it is argued.");
    await configureThread(ctx.viewer, ctx.space, thread, input);
  }),
  lock: staffProcedure.input(input.lockInput).mutation(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    await setLock(ctx.viewer, ctx.space, thread, { locked: true, reason: input.reason });
  }),
  unlock: staffProcedure.input(input.lockInput).mutation(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    await setLock(ctx.viewer, ctx.space, thread, { locked: false, reason: input.reason });
  }),
});
