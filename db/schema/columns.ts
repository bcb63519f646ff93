import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** UUIDv7, made in JavaScript: PostgreSQL 15 has no uuidv7(). */
export const id = () => uuid().primaryKey();

/** A moment in UTC. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/** Text compared byte by byte, so that a prefix of a tree path is a range of the index whatever the database's locale. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** First and last of each run of whole numbers, rising, none touching the next: [[1, 40], [43, 43]]. */
export type Runs = [first: number, last: number][];

/** A set of whole numbers kept as its runs: what somebody has read of a thread of 10,000 posts is mostly one. */
export const runs = customType<{ data: Runs; driverData: string }>({
  dataType: () => "int4multirange",
  // PostgreSQL writes each run with its end left out: {[1,41),[43,44)}.
  fromDriver: (text) =>
    [...text.matchAll(/\[(-?\d+),(-?\d+)\)/g)].map(([, from, until]) => [Number(from), Number(until) - 1]),
  toDriver: (given) => `{${given.map(([first, last]) => `[${first},${last}]`).join(",")}}`,
});
