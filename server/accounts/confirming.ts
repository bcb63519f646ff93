import { env } from "@/server/env";

/** Whether letters reach people; else they lie in a folder of the server, and nobody proves an address by one. */
export const mailReaches = () => env().SMTP_URL !== undefined;

/** Whether an address must be proven before its account writes: only where mail can reach people. */
export const confirmingAsked = () => mailReaches() && env().CONFIRM_EMAIL === "on";
