import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { deskOf, mayModerateSite, SITE } from "@/server/moderation/desk";
import {
  type ClassRight,
  isStaff,
  mayModerate,
  mayReadSpace,
  maySpeak,
  mayTakePart,
  mayTeach,
  type Right,
  whyNotSpeak,
} from "@/server/spaces/policy";
import { findSpace } from "@/server/spaces/read";
import { slug } from "@/server/texts/input";
import { forbidden, found, Refusal } from "./errors";
import { shapeOfError, typed } from "./failures";
import { type Budget, spend } from "./limits";
import type { Viewer } from "./viewer";

export type Context = {
  viewer: Viewer | null;
  /** The network address asking, for limits. */
  address: string;
  requestId: string;
};

/** `byItself`: the page asks while somebody reads or types. Such calls have budgets of their own, and leave "write" to people. */
type Meta = { byItself?: boolean };

const t = initTRPC.context<Context>().meta<Meta>().create({ isDev: false, errorFormatter: shapeOfError });
export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const asking = (ctx: Context) => ctx.viewer?.id ?? ctx.address;

const refusals = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (!result.ok) throw typed(result.error, ctx.requestId);
  return result;
});

const counted = t.middleware(async ({ ctx, type, meta, next }) => {
  await spend(type === "mutation" && !meta?.byItself ? "write" : "read", asking(ctx));
  return next();
});

/** A further budget of a procedure, beside the one every call counts against. */
export const limited = (budget: Budget) =>
  t.middleware(async ({ ctx, next }) => {
    await spend(budget, asking(ctx));
    return next();
  });

/** Anybody, guests too. */
export const publicProcedure = t.procedure.use(refusals).use(counted);

/** Somebody signed in, whatever the state of their account. */
export const accountProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.viewer) throw new Refusal("UNAUTHORIZED", "Sign in first.");
  return next({ ctx: { viewer: ctx.viewer } });
});

/** Whoever may read the space; who may not gets what an unknown space gets. */
export const spaceProcedure = publicProcedure.input(z.object({ space: slug })).use(async ({ ctx, input, next }) => {
  const space = found(await findSpace(input.space, ctx.viewer?.id ?? null));
  found(mayReadSpace(ctx.viewer, space) || null);
  return next({ ctx: { space } });
});

/** Whoever may take part in the space. In a forum that is every account in good standing: the first post makes a member. */
export const memberProcedure = spaceProcedure.use(({ ctx, next }) => {
  const { viewer, space } = ctx;
  if (!viewer) throw new Refusal("UNAUTHORIZED", "Sign in to take part.");
  if (!mayTakePart(viewer, space)) throw forbidden(whyNotSpeak(viewer, space));
  return next({ ctx: { viewer } });
});

/** Whoever may post: silenced people and those with an unread warning may not. */
export const speakerProcedure = memberProcedure.use(({ ctx, next }) => {
  if (!maySpeak(ctx.viewer, ctx.space)) throw forbidden(whyNotSpeak(ctx.viewer, ctx.space));
  return next();
});

/** Somebody signed in who may read the space: for their own things in it, also when they may not write. */
export const readerProcedure = spaceProcedure.use(({ ctx, next }) => {
  if (!ctx.viewer) throw new Refusal("UNAUTHORIZED", "Sign in first.");
  return next({ ctx: { viewer: ctx.viewer } });
});

/** Staff of the space. */
export const staffProcedure = readerProcedure.use(({ ctx, next }) => {
  if (!isStaff(ctx.viewer, ctx.space)) throw forbidden("This is for the space's moderators.");
  return next();
});

const NOT_STAFF = "This is for moderators.";

/**
 * A desk where moderators work: of a space, or of the site where `space` is null. Who may not read the space gets what
 * an unknown one gets; the site's desk is nothing to anybody but its staff.
 */
export const deskProcedure = (right: Right) =>
  accountProcedure.input(z.object({ space: slug.nullable() })).use(async ({ ctx, input, next }) => {
    const { viewer } = ctx;
    if (input.space === null) {
      found(mayModerateSite(viewer) || null);
      return next({ ctx: { desk: SITE } });
    }
    const space = found(await findSpace(input.space, viewer.id));
    found(mayReadSpace(viewer, space) || null);
    if (!mayModerate(viewer, space, right)) throw forbidden(NOT_STAFF);
    return next({ ctx: { desk: deskOf(space) } });
  });

/** Somebody of a class, whatever their role in it. To a forum there is nothing of a class. */
export const classProcedure = readerProcedure.use(({ ctx, next }) => {
  found((ctx.space.kind === "class" && ctx.space.role !== null) || null);
  return next();
});

/** Staff of a class with a right there. */
export const teacherProcedure = (right: ClassRight) =>
  classProcedure.use(({ ctx, next }) => {
    if (!mayTeach(ctx.viewer, ctx.space, right)) throw forbidden("This is for the class's staff.");
    return next();
  });
