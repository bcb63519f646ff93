import { env } from "@/server/env";

/** Whether an address must be proven before its account writes: only where mail can reach people. */
export const confirmingAsked = () => env().SMTP_URL !== undefined && env().CONFIRM_EMAIL === "on";
