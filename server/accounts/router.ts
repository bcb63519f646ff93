import { z } from "zod";
import { ensure, found, invalid } from "@/server/errors";
import { giveBack, spend } from "@/server/limits";
import { mayModerateSite } from "@/server/moderation/desk";
import { accountProcedure, limited, memberProcedure, publicProcedure, router } from "@/server/trpc";
import { confirmingAsked, mailReaches } from "./confirming";
import { claimAdmin, setUpAdmin } from "./first-admin/write";
import * as input from "./input";
import { mayReviseProfile } from "./policy";
import { profileOf } from "./profiles/read";
import { providersOf } from "./providers";
import { findLink, peopleNamed, sessionsOf } from "./read";
import type { Joining, ViewerView } from "./view";
import * as verbs from "./write";

/** Writes to an address, within what the asking machine and the address may cause. */
const mailing = publicProcedure.input(input.addressed).use(async ({ ctx, input, next }) => {
  await spend("mailAddress", ctx.address);
  await spend("mailAccount", input.email);
  return next();
});
/** Comes with the secret of a link: guesses count. */
const withLink = publicProcedure.use(async ({ ctx, next }) => {
  await spend("signInAddress", ctx.address);
  const result = await next();
  if (result.ok) await giveBack("signInAddress", ctx.address);
  return result;
});

export const accountsRouter = router({
  me: publicProcedure.query(({ ctx }): ViewerView | null => {
    if (!ctx.viewer) return null;
    const { sessionId: _, ...viewer } = ctx.viewer;
    return viewer;
  }),
  joining: publicProcedure.query(
    (): Joining => ({ byMail: confirmingAsked(), mail: mailReaches(), providers: named(providersOf()) }),
  ),
  providers: publicProcedure.query(() => named(providersOf())),
  /** Whether a mailed link may still be used. Asking uses nothing up. */
  link: publicProcedure
    .input(input.tokened.extend({ purpose: input.linkPurpose }))
    .query(({ input }) => findLink(input.token, input.purpose)),
  person: publicProcedure
    .input(z.strictObject({ handle: z.string() }))
    .query(async ({ ctx, input }) => found(await profileOf(input.handle, mayModerateSite(ctx.viewer)))),
  find: memberProcedure
    .input(z.object({ prefix: input.mentionPrefix }))
    .query(({ ctx, input }) => peopleNamed(ctx.space, input.prefix)),

  begin: mailing.mutation(({ input }) => verbs.writeTo(input.email, "already-registered", "sign-up")),
  register: publicProcedure
    .input(input.registration)
    .use(limited("register"))
    .mutation(async ({ input }) => {
      if (confirmingAsked()) throw invalid("Prove the address first: ask for the link.", { reason: "byMail" });
      await spend("mailAccount", input.email);
      await verbs.register(input);
    }),
  finish: withLink.input(input.finishing).mutation(({ input }) => verbs.finishRegistration(input)),
  setUp: withLink.input(input.settingUp).mutation(({ input }) => setUpAdmin(input)),
  claimAdmin: accountProcedure
    .input(input.tokened)
    .mutation(({ ctx, input }) => claimAdmin(ctx.viewer.id, input.token)),

  forgot: mailing.mutation(({ input }) => verbs.writeTo(input.email, "reset", "sign-up")),
  magic: mailing.mutation(({ input }) => verbs.writeTo(input.email, "sign-in", "sign-up")),
  resend: accountProcedure.use(limited("mailAccount")).mutation(({ ctx }) => verbs.resendConfirmation(ctx.viewer)),
  confirm: withLink.input(input.tokened).mutation(({ input }) => verbs.confirmEmail(input.token)),
  reset: withLink.input(input.resetting).mutation(({ input }) => verbs.resetPassword(input.token, input.password)),

  changePassword: accountProcedure
    .input(input.passwordChange)
    .use(limited("signInAccount"))
    .mutation(({ ctx, input }) => verbs.changePassword(ctx.viewer, input.current, input.next)),
  updateProfile: accountProcedure.input(input.profile).mutation(async ({ ctx, input }) => {
    ensure(mayReviseProfile(ctx.viewer), "While your account is suspended its name stays as it is.");
    await verbs.rename(ctx.viewer.id, input.name);
  }),
  sessions: accountProcedure.query(({ ctx }) => sessionsOf(ctx.viewer.id, ctx.viewer.sessionId)),
  signOutEverywhere: accountProcedure.mutation(({ ctx }) => verbs.signOutEverywhere(ctx.viewer.id)),
});

const named = (providers: { id: string; name: string }[]) => providers.map(({ id, name }) => ({ id, name }));
