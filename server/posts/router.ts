import { ensure, found } from "@/server/errors";
import { renderMarkdown } from "@/server/markdown/render";
import { isStaff } from "@/server/spaces/policy";
import { headsOf } from "@/server/threads/heads/read";
import { audienceOf } from "@/server/threads/policy";
import { threadIn } from "@/server/threads/read";
import { threadPath } from "@/server/threads/view";
import {
  accountProcedure,
  limited,
  publicProcedure,
  readerProcedure,
  router,
  spaceProcedure,
  speakerProcedure,
  staffProcedure,
} from "@/server/trpc";
import * as input from "./input";
import { listOf } from "./lists/read";
import { heldOf, lastWritten, ownOf, removedBy } from "./own/read";
import { aroundPost, branchOf, pageOf } from "./pages/read";
import { pinPost, unpinPost } from "./pinned/write";
import * as may from "./policy";
import { publishPost } from "./publishing/write";
import { viewOf } from "./read";
import { audienceIn, seenPost, shownTo } from "./seen";
import { sharedSince } from "./since/shared";
import { removePost, restorePost } from "./states/write";
import { restatedOf } from "./steelmen/read";
import { markFair } from "./steelmen/write";
import { historyOf, textOf } from "./texts/read";
import { revisePost } from "./write";

export const postsRouter = router({
  page: spaceProcedure
    .input(input.pageInput)
    .query(async ({ ctx, input }) => pageOf(await audienceIn(ctx, input.thread), input)),
  list: spaceProcedure
    .input(input.listInput)
    .query(async ({ ctx, input }) => listOf(await audienceIn(ctx, input.thread), input)),
  branch: spaceProcedure.input(input.branchInput).query(async ({ ctx, input }) => {
    const audience = await audienceIn(ctx, input.thread);
    return branchOf(audience, found(await viewOf(audience, input.root)), input.after);
  }),
  around: spaceProcedure.input(input.aroundInput).query(async ({ ctx, input }) => {
    const audience = await audienceIn(ctx, input.thread);
    return aroundPost(audience, found(await viewOf(audience, input.post)).path);
  }),
  /** The thread a post stands in now, for links to where it stood. */
  place: spaceProcedure.input(input.postRef).query(async ({ ctx, input }) => {
    const { thread } = await seenPost(ctx, input.post);
    return { path: threadPath({ ...thread, spaceSlug: ctx.space.slug }) };
  }),
  since: spaceProcedure
    .input(input.sinceInput)
    .query(async ({ ctx, input }) => sharedSince(await audienceIn(ctx, input.thread), input)),
  heads: publicProcedure.input(input.headsInput).query(({ ctx, input }) => headsOf(ctx.viewer, input.threads)),
  mine: readerProcedure.input(input.threadRef).query(async ({ ctx, input }) => ({
    removed: await removedBy(ctx.viewer.id, input.thread),
    lastAt: await lastWritten(ctx.viewer.id, input.thread),
    held: await heldOf({ accountId: ctx.viewer.id, threadId: input.thread, staff: isStaff(ctx.viewer, ctx.space) }),
  })),

  /** One's own posts, also while one waits before the debate. */
  own: readerProcedure.input(input.threadRef).query(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    const waiting = audienceOf(ctx.viewer, ctx.space, thread) === null;
    return ownOf({ accountId: ctx.viewer.id, threadId: thread.id, waiting });
  }),

  publish: speakerProcedure
    .use(limited("publish"))
    .input(input.publishInput)
    .mutation(async ({ ctx, input }) => {
      const thread = found(await threadIn(ctx.space, input.thread));
      // Whether the thread is open is asked under its lock, where a post it holds already is known again.
      const threadId = await publishPost(ctx.viewer, ctx.space, thread, input);
      return shownTo(ctx, { id: input.id, threadId });
    }),
  revise: speakerProcedure
    .use(limited("revise"))
    .input(input.reviseInput)
    .mutation(async ({ ctx, input }) => {
      const post = await seenPost(ctx, input.post);
      const place = { ...post.thread, space: ctx.space };
      ensure(may.mayRevise(ctx.viewer, post, place), "Only its author may change a post, while it is open.");
      await revisePost(ctx.viewer, ctx.space, post, input);
      return shownTo(ctx, post);
    }),
  remove: readerProcedure.input(input.postRef).mutation(async ({ ctx, input }) => {
    const post = await seenPost(ctx, input.post);
    const again = post.authorId === ctx.viewer.id && post.state === "removed";
    ensure(again || may.mayRemove(ctx.viewer, post), "Only its author may remove a post.");
    await removePost(ctx.viewer, ctx.space, post);
    return shownTo(ctx, post);
  }),
  restore: speakerProcedure.input(input.postRef).mutation(async ({ ctx, input }) => {
    const post = await seenPost(ctx, input.post);
    ensure(may.mayRestore(ctx.viewer, ctx.space, post), "Only what you removed yourself can be restored by you.");
    await restorePost(ctx.viewer, ctx.space, post);
    return shownTo(ctx, post);
  }),

  markFair: speakerProcedure.input(input.fairInput).mutation(async ({ ctx, input }) => {
    const post = await seenPost(ctx, input.post);
    const answeredId = found(await restatedOf(post));
    ensure(
      may.mayMarkFair(ctx.viewer, { ...post, answeredId }, post.thread),
      "Only the person challenged says whether their point was fairly put, while the thread is open.",
    );
    await markFair(ctx.viewer, ctx.space, { post, fair: input.fair });
    return shownTo(ctx, post);
  }),
  pin: staffProcedure.input(input.postRef).mutation(async ({ ctx, input }) => {
    const post = await seenPost(ctx, input.post);
    await pinPost(ctx.viewer, ctx.space, post);
  }),
  unpin: staffProcedure.input(input.postRef).mutation(async ({ ctx, input }) => {
    const post = await seenPost(ctx, input.post);
    await unpinPost(ctx.viewer, ctx.space, post);
  }),

  source: spaceProcedure.input(input.postRef).query(async ({ ctx, input }) => {
    const post = await seenPost(ctx, input.post);
    found(may.mayReadSource(ctx.viewer, ctx.space, post) || null);
    return found(await textOf(post));
  }),
  history: spaceProcedure.input(input.postRef).query(async ({ ctx, input }) => {
    const post = await seenPost(ctx, input.post);
    found(may.mayReadSource(ctx.viewer, ctx.space, post) || null);
    return historyOf(post.id);
  }),
  // A mutation though it writes nothing: a long text does not fit into an address.
  preview: accountProcedure
    .use(limited("preview"))
    .input(input.previewInput)
    .mutation(async ({ input }) => ({ html: (await renderMarkdown(input.body)).html })),
});
