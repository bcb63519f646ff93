import { accountProcedure, router } from "@/server/trpc";
import * as input from "./input";
import { frequencyOf, inboxOf, unreadFor } from "./read";
import { markAllRead, markRead, setFrequency } from "./write";

export const notificationsRouter = router({
  list: accountProcedure.input(input.listInput).query(({ ctx, input }) => inboxOf(ctx.viewer.id, input)),
  unread: accountProcedure.query(({ ctx }) => unreadFor(ctx.viewer.id)),
  markRead: accountProcedure.input(input.idsInput).mutation(({ ctx, input }) => markRead(ctx.viewer.id, input.ids)),
  markAllRead: accountProcedure.mutation(({ ctx }) => markAllRead(ctx.viewer.id)),
  mail: accountProcedure.query(({ ctx }) => frequencyOf(ctx.viewer.id)),
  setMail: accountProcedure
    .input(input.mailInput)
    .mutation(({ ctx, input }) => setFrequency(ctx.viewer.id, input.frequency)),
});
