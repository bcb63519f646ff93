import { requirementWords } from "@/server/assignments/requirements/view";
import type { AssignmentView, Checklist, ChecklistItem, Counted, Requirement } from "@/server/assignments/view";
import type { Move } from "@/server/posts/view";

/** A version of a post, at the moment it was written. */
export type Version = { at: string; words: number; sourced: boolean };
/** A published post of a student in the assignment's thread; moments as ISO. */
export type OwnPost = {
  id: string;
  authorId: string;
  move: Move;
  at: string;
  /** Whom it answers, by account or by pseudonym as they are shown there, oneself by account; null where it answers nothing. */
  to: string | null;
  /** The first first, the last is the one now shown. Empty where no requirement asks. */
  versions: Version[];
};
/** Later dates given to the student. */
export type Later = { dueAt: string | null; closesAt: string | null };

export type Asked = Pick<AssignmentView, "opensAt" | "dueAt" | "closesAt" | "requirements">;

/** The later of two dates. An extension takes nothing away, also where the assignment's own date was moved behind it. */
export const laterOf = (one: string | null, other: string | null) => (one && other && other > one ? other : one);

/** Whether a checklist depends on what posts say, not only on which there are. */
export const asksForVersions = ({ requirements }: Pick<Asked, "requirements">) =>
  requirements.some(({ words, sourced }) => words > 0 || sourced);

type Given = { own: OwnPost[]; later: Later | null; now: string };

/**
 * What of an assignment a student has done. Answers to oneself count for nothing, nor does what was written before it
 * opened or after it closed. A post counts for every requirement it fits.
 */
export function checklistOf(assignment: Asked, { own, later, now }: Given): Checklist {
  const dueAt = laterOf(assignment.dueAt, later?.dueAt ?? null);
  const closesAt = laterOf(assignment.closesAt, later?.closesAt ?? null);
  const { opensAt } = assignment;
  const within = ({ at }: OwnPost) => (!opensAt || at >= opensAt) && (!closesAt || at <= closesAt);
  const posts = own.filter((post) => post.to !== post.authorId && within(post));
  const items = assignment.requirements.map((requirement) => {
    const by = requirement.by ? laterOf(requirement.by, later?.dueAt ?? null) : dueAt;
    return itemOf(requirement, { posts, by, now });
  });
  const done = items.length > 0 && items.every(({ doneAt }) => doneAt !== null);
  return { items, done, late: items.some(({ late }) => late), dueAt, closesAt, extended: later !== null };
}

type Fit = { id: string; at: string; to: string | null };

function itemOf(requirement: Requirement, { posts, by, now }: { posts: OwnPost[]; by: string | null; now: string }) {
  const fit = posts
    .flatMap((post) => fitOf(requirement, post) ?? [])
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  const doneAt =
    fit.find((_, index) => reached(requirement, fit.slice(0, index + 1)) === requirement.count)?.at ?? null;
  const isLate = (at: string) => by !== null && at > by;
  const counted: Counted[] = fit.map(({ id, at }) => ({ id, at, late: isLate(at) }));
  const item: ChecklistItem = {
    ...{ key: requirement.key, words: requirementWords(requirement), need: requirement.count },
    ...{ have: reached(requirement, fit), by, doneAt, late: isLate(doneAt ?? now), posts: counted },
  };
  return item;
}

/** Since when a post is what the requirement asks for: a text made longer later counts from then on. */
function fitOf({ moves, people, sourced, words }: Requirement, post: OwnPost): Fit | null {
  if (moves.length > 0 && !moves.includes(post.move)) return null;
  if (people > 0 && post.to === null) return null;
  const { id, at, to } = post;
  if (!sourced && words === 0) return { id, at, to };
  const does = (version: Version) => version.words >= words && (version.sourced || !sourced);
  const shown = post.versions.at(-1);
  if (!shown || !does(shown)) return null;
  const since = post.versions.findIndex(does);
  return { id, at: since === 0 ? at : (post.versions[since]?.at ?? at), to };
}

/** How many of those asked for there are: as long as people are missing, some of the posts to the same one do not count. */
function reached({ count, people }: Requirement, fit: Fit[]): number {
  const missing = Math.max(0, people - new Set(fit.map(({ to }) => to)).size);
  return Math.max(0, Math.min(fit.length, count - missing));
}
