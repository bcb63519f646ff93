import { whyNotWrite } from "@/server/accounts/policy";
import { ensure, found } from "@/server/errors";
import { giveBack, spend } from "@/server/limits";
import { accountProcedure, limited, router, teacherProcedure } from "@/server/trpc";
import { closeWay, openCode } from "./codes/write";
import { awaitingOf } from "./expected/read";
import { accept, decline } from "./expected/write";
import * as input from "./input";
import { invite, resend } from "./letters/write";
import { mayGive, mayJoin } from "./policy";
import { addressOf, openedBy, waysInto } from "./read";
import { joinBy, opensNothing } from "./write";

/** Comes with a code: guesses count, and only they. */
const withCode = accountProcedure.input(input.codeInput).use(async ({ ctx, next }) => {
  await spend("codeAccount", ctx.viewer.id);
  await spend("codeAddress", ctx.address);
  const result = await next();
  if (result.ok) await Promise.all([giveBack("codeAccount", ctx.viewer.id), giveBack("codeAddress", ctx.address)]);
  return result;
});

const roster = teacherProcedure("roster");
const NOT_YOURS = "Only instructors let in anybody but students.";

const declining = (how: { forGood: boolean }) =>
  accountProcedure.input(input.awaitingInput).mutation(({ ctx, input }) => {
    ensure(mayJoin(ctx.viewer), whyNotWrite(ctx.viewer));
    return decline(ctx.viewer, input.space, how);
  });

export const joiningRouter = router({
  look: withCode.query(async ({ ctx, input }) => {
    const opened = await openedBy(input.code, ctx.viewer);
    if (!opened) throw opensNothing();
    return opened;
  }),
  join: withCode.mutation(({ ctx, input }) => {
    ensure(mayJoin(ctx.viewer), whyNotWrite(ctx.viewer));
    return joinBy(ctx.viewer, input.code);
  }),

  /** The classes that have one's proven address on their list. */
  expecting: accountProcedure.query(({ ctx }) => awaitingOf(ctx.viewer.id)),
  accept: accountProcedure.input(input.awaitingInput).mutation(({ ctx, input }) => {
    ensure(mayJoin(ctx.viewer), whyNotWrite(ctx.viewer));
    return accept(ctx.viewer, input.space);
  }),
  decline: declining({ forGood: false }),
  /** Of a class one does not know. */
  refuse: declining({ forGood: true }),

  ways: roster.query(({ ctx }) => waysInto(ctx.space, ctx.viewer)),
  open: roster.input(input.openInput).mutation(({ ctx, input }) => {
    ensure(mayGive(ctx.viewer, ctx.space, input.role), NOT_YOURS);
    return openCode(ctx.viewer, ctx.space, input);
  }),
  invite: roster
    .input(input.inviteInput)
    .use(limited("invite"))
    .mutation(async ({ ctx, input }) => {
      ensure(mayGive(ctx.viewer, ctx.space, input.role), NOT_YOURS);
      for (const email of new Set(input.emails)) await spend("mailAccount", email);
      await invite(ctx.viewer, ctx.space, input);
    }),
  resend: roster.input(input.wayInput).mutation(async ({ ctx, input }) => {
    await spend("mailAccount", found(await addressOf(ctx.space, input.way)));
    await resend(ctx.viewer, ctx.space, input.way);
  }),
  close: roster.input(input.wayInput).mutation(({ ctx, input }) => closeWay(ctx.viewer, ctx.space, input.way)),
});
