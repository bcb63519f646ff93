import type { Actor } from "@/server/accounts/view";
import { isStaff, mayModerate, mayReadSpace, maySpeak } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";

export type AudienceKind = "public" | "members" | "staff";

/** A set of people who see exactly the same thread. `group` is a class group's id; null is the whole thread. */
export type Audience = { threadId: string; kind: AudienceKind; group: string | null };

/** The one place that decides which audience somebody is in: page, tRPC and socket all ask here. Null: the thread is not open to them. */
export function audienceOf(
  actor: Actor,
  space: SpaceSeen,
  thread: { id: string; group?: string | null },
): Audience | null {
  if (!mayReadSpace(actor, space)) return null;
  const group = thread.group ?? null;
  if (isStaff(actor, space)) return { threadId: thread.id, kind: "staff", group: null };
  if (actor && space.role !== null && space.standing !== "banned")
    return { threadId: thread.id, kind: "members", group };
  return { threadId: thread.id, kind: "public", group };
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

/** The author may mend the wording of their question; staff may too. */
export function mayReviseThread(
  actor: Actor,
  space: SpaceSeen,
  thread: Closing & { authorId: string | null },
): boolean {
  if (mayModerate(actor, space, "threads")) return true;
  return maySpeak(actor, space) && thread.authorId === actor?.id && !isClosed(thread);
}

/** Whoever may mend a question may say how it is argued. */
export const mayConfigure = mayReviseThread;
