import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { whyNotWrite } from "@/server/accounts/policy";
import { isStaff, mayReadSpace, mayTakePart } from "@/server/spaces/policy";
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

export const adminProcedure = accountProcedure.use(({ ctx, next }) => {
  // Unknown and forbidden look the same to everybody else.
  found(ctx.viewer.siteRole === "admin" && ctx.viewer.state === "active" ? true : null);
  return next();
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
  if (!mayTakePart(viewer, space)) throw forbidden(whyNotWrite(viewer));
  return next({ ctx: { viewer } });
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
