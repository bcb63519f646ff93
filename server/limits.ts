import { RateLimiterMemory } from "rate-limiter-flexible";
import { env } from "./env";
import { tooMany } from "./errors";

/** Named budgets: so many of an act in so many seconds, for one account or address. */
const BUDGETS = {
  /** A quick exchange is three posts a minute; nobody argues well at more than one every two seconds. */
  publish: { points: 30, duration: 60 },
  revise: { points: 30, duration: 60 },
  /** Anything else that writes. */
  write: { points: 120, duration: 60 },
  /** A tab tells every three seconds what was read; somebody may have a dozen open. */
  reading: { points: 240, duration: 60 },
  /** Words are kept when the fingers rest for a second, in two tabs at once. */
  draft: { points: 120, duration: 60 },
  /** Rules are tried out while they are written; each try reads a thousand posts. */
  dryRun: { points: 30, duration: 60 },
  /** A list is mended and looked at again line by line; each look reads up to two megabytes. */
  roster: { points: 30, duration: 60 },
  /** A teacher sets up a term in an evening. */
  makeClass: { points: 5, duration: 3600 },
  /** Each writes to fifty addresses at most. */
  invite: { points: 20, duration: 3600 },
  /**
   * Guessing the code of a class: for each account, and for each address asked from, where a whole lecture hall may type
   * one at once. What opens a class is given back.
   */
  codeAccount: { points: 20, duration: 600 },
  codeAddress: { points: 600, duration: 600 },
  openThread: { points: 10, duration: 3600 },
  /** A stance is thought over; a slip of the finger is put right. */
  stance: { points: 20, duration: 60 },
  /** A reader skims and says of one post after another what it is worth. */
  endorse: { points: 60, duration: 60 },
  /** Whoever reads a spam wave flags it post by post; a mob that flags everything is slowed. */
  flag: { points: 40, duration: 600 },
  /** A hundred decisions each. */
  batch: { points: 30, duration: 60 },
  /** Each section's marks in two forms, at the end of a term; a whole class is read from end to end. */
  export: { points: 30, duration: 600 },
  /** All of one's own of a class as a file: once, and once more where the line dropped. */
  ownData: { points: 10, duration: 600 },
  preview: { points: 120, duration: 60 },
  /** A thread page asks for a handful of queries; a fast reader opens one every two seconds. */
  read: { points: 1200, duration: 60 },
  /** Guessing passwords: for each address asked from, and for each account asked for. */
  signInAddress: { points: 30, duration: 300 },
  signInAccount: { points: 10, duration: 300 },
  /** A class signs up in one lesson, from one address. */
  register: { points: 60, duration: 3600 },
  mailAddress: { points: 60, duration: 3600 },
  mailAccount: { points: 5, duration: 3600 },
  /** The mail programs of many readers ask from one address of their provider. */
  unsubscribe: { points: 300, duration: 60 },
  socketEvents: { points: 300, duration: 10 },
  /** A lecture hall is one address, and after a restart all of it comes back at once. */
  socketGuests: { points: 3_000, duration: 10 },
  socketConnects: { points: 1_500, duration: 60 },
  typing: { points: 30, duration: 10 },
} as const;
export type Budget = keyof typeof BUDGETS;

const limiters = new Map<Budget, RateLimiterMemory>();

/** Counts one act against a budget; refuses with the seconds to wait. The key is an account id or an address. */
export async function spend(budget: Budget, key: string): Promise<void> {
  if (env().LIMITS === "off") return;
  let limiter = limiters.get(budget);
  if (!limiter) {
    limiter = new RateLimiterMemory(BUDGETS[budget]);
    limiters.set(budget, limiter);
  }
  try {
    await limiter.consume(key);
  } catch (left) {
    const wait =
      left && typeof left === "object" && "msBeforeNext" in left ? Math.ceil(Number(left.msBeforeNext) / 1000) : 1;
    throw tooMany(`That was a lot at once. Try again in ${wait} s.`, wait);
  }
}

/** Takes one act back: it turned out not to be what the budget is for. */
export async function giveBack(budget: Budget, key: string): Promise<void> {
  await limiters.get(budget)?.reward(key);
}
