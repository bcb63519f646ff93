import { changeWished } from "@/server/classes/gate/settings/write";
import { ensure, found } from "@/server/errors";
import { pinnedIn } from "@/server/posts/pinned/read";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { deskProcedure, limited, memberProcedure, router, spaceProcedure, speakerProcedure } from "@/server/trpc";
import type { Viewer } from "@/server/viewer";
import { countedAt } from "./heads/read";
import * as input from "./input";
import { listThreads, similarThreads, threadsNamed } from "./lists/read";
import { matrixOf } from "./matrix/read";
import { overviewOf } from "./overview/read";
import { audienceOf, mayConfigure, mayReviseThread } from "./policy";
import { threadIn } from "./read";
import { type Asking, remembered } from "./remembered";
import { configureThread } from "./settings/write";
import { threadSeen } from "./sight/seen";
import { openThread, reviseThread } from "./write";

const matrix = remembered(matrixOf);
const overview = remembered(overviewOf);

type About = { thread: string; patient: boolean };

/** The thread as the asking person's audience, and how far it is. */
async function about(ctx: { space: SpaceView; viewer: Viewer | null }, { thread, patient }: About) {
  const audience = found(audienceOf(ctx.viewer, ctx.space, found(await threadIn(ctx.space, thread))));
  const { seq, tallies } = await countedAt(thread);
  return [audience, { mark: `${seq}.${tallies}`, patient } satisfies Asking] as const;
}

export const threadsRouter = router({
  list: spaceProcedure.input(input.listInput).query(({ ctx, input }) => listThreads(ctx.viewer, ctx.space, input)),
  get: spaceProcedure
    .input(input.shortIdInput)
    .query(async ({ ctx, input }) => found(await threadSeen(ctx.viewer, ctx.space, input.shortId))),
  /** The synthesis above the debate, for who came to a part of the thread without it. */
  pinned: spaceProcedure.input(input.threadRef).query(async ({ ctx, input }) => {
    const thread = found(await threadIn(ctx.space, input.thread));
    return pinnedIn(found(audienceOf(ctx.viewer, ctx.space, thread)));
  }),
  similar: spaceProcedure
    .input(input.similarInput)
    .query(({ ctx, input }) => similarThreads(ctx.viewer, ctx.space, input.title)),
  named: deskProcedure("threads")
    .input(input.namedInput)
    .query(({ ctx, input }) => threadsNamed(found(ctx.desk.space), input)),
  matrix: spaceProcedure.input(input.aboutInput).query(async ({ ctx, input }) => matrix(...(await about(ctx, input)))),
  overview: spaceProcedure
    .input(input.aboutInput)
    .query(async ({ ctx, input }) => overview(...(await about(ctx, input)))),
  open: speakerProcedure
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
    const { inClass, ...settings } = input;
    if (inClass) {
      found(ctx.space.kind === "class" || null);
      ensure(mayTeach(ctx.viewer, ctx.space, "assign"), "Only the class's staff may change who sees whom.");
    }
    const wished = inClass && (await changeWished(ctx.space, thread, inClass));
    await configureThread(ctx.viewer, ctx.space, thread, { ...settings, inClass: wished });
  }),
});
