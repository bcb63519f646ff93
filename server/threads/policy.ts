import type { Actor } from "@/server/accounts/view";
import { isStaff, mayLeadThreads, mayReadSpace, maySpeak } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";

export type AudienceKind = "public" | "members" | "staff";

/** A set of people who see exactly the same thread. `group`: see `Sight`. */
export type Audience = { threadId: string; kind: AudienceKind; group: string | null };

/** Of a thread that is discussed in groups: somebody who is in none sees what was said to all. */
export const NO_GROUP = "none";

/** What a thread's own settings leave somebody to see of it. Read by `sightOf` in sight/read.ts. */
export type Sight = {
  /** The part of a class whose posts they see beside those to all, or `NO_GROUP`; null: the whole thread. */
  group: string | null;
  /** They are to write first, or to wait until all see each other's posts. */
  waiting: boolean;
};

/** Whoever sees every thread whole, whatever its settings: staff, and observers, who have nothing to write first. */
export const seesWhole = (actor: Actor, space: SpaceSeen) => isStaff(actor, space) || space.role === "observer";

/**
 * The one place that decides which audience somebody is in: page, tRPC and socket all ask here. Null: the debate is not
 * open to them – nothing of it, and not how much there is of it.
 */
export function audienceOf(actor: Actor, space: SpaceSeen, thread: { id: string } & Sight): Audience | null {
  if (!mayReadSpace(actor, space)) return null;
  const { id: threadId, group, waiting } = thread;
  if (isStaff(actor, space)) return { threadId, kind: "staff", group: null };
  if (seesWhole(actor, space)) return { threadId, kind: "members", group: null };
  if (waiting) return null;
  if (actor && space.role !== null && space.standing !== "banned") return { threadId, kind: "members", group };
  return { threadId, kind: "public", group };
}

export const roomOf = (audience: Audience) => `thread:${audience.threadId}:${audience.kind}:${audience.group ?? "all"}`;

export const mayOpenThread = maySpeak;

/** What ends a thread to new words. In the browser nobody stays in a thread that became part of another. */
export type Closing = { lockedAt: unknown; archivedAt: unknown; mergedIntoId?: unknown };

/** It can be read, and nothing in it be said or changed. */
export const isClosed = ({ lockedAt, archivedAt, mergedIntoId = null }: Closing): boolean =>
  lockedAt !== null || archivedAt !== null || mergedIntoId !== null;

/** In what way it is closed: "This thread is archived". */
export function howClosed({ archivedAt, mergedIntoId = null }: Closing): string {
  if (mergedIntoId !== null) return "This thread is now part of another";
  return `This thread is ${archivedAt !== null ? "archived" : "locked"}`;
}

/** The author may mend the wording of their question; the space's own staff may too. */
export function mayReviseThread(
  actor: Actor,
  space: SpaceSeen,
  thread: Closing & { authorId: string | null },
): boolean {
  if (mayLeadThreads(actor, space)) return true;
  return maySpeak(actor, space) && thread.authorId === actor?.id && !isClosed(thread);
}

/** Whoever may mend a question may say how it is argued. */
export const mayConfigure = mayReviseThread;
