import { pino } from "pino";

/** JSON lines on stderr; stdout is for what a person started the server to read. */
export const log = pino({ level: process.env.LOG_LEVEL ?? "info", base: undefined }, pino.destination(2));
