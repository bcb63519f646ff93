import { requirementWords } from "@/server/assignments/requirements/view";
import type { AssignmentView, Checklist, ChecklistItem, Counted, Requirement } from "@/server/assignments/view";
import { hasWords } from "@/server/classes/first/policy";
import type { Move } from "@/server/posts/view";

/** A version of a post, at the moment it was written. `body` is empty where no requirement counts words. */
export type Version = { at: string; body: string; sourced: boolean };
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
 * opened or after it closed, be it a text made longer only then. A post counts for every requirement it fits.
 */
export function checklistOf(assignment: Asked, { own, later, now }: Given): Checklist {
  const dueAt = laterOf(assignment.dueAt, later?.dueAt ?? null);
  const closesAt = laterOf(assignment.closesAt, later?.closesAt ?? null);
  const { opensAt } = assignment;
  const within = ({ at }: OwnPost) => (!opensAt || at >= opensAt) && (!closesAt || at <= closesAt);
  const posts = own.filter((post) => post.to !== post.authorId && within(post));
  const items = assignment.requirements.map((requirement) => {
    const by = requirement.by ? laterOf(requirement.by, later?.dueAt ?? null) : dueAt;
    return itemOf(requirement, { posts, by, closesAt, now });
  });
  const done = items.length > 0 && items.every(({ doneAt }) => doneAt !== null);
  // Where nothing is counted, what was written is all that can be late.
  const late = items.length > 0 ? items.some((item) => item.late) : dueAt !== null && own.some(({ at }) => at > dueAt);
  return { items, done, late, dueAt, closesAt, extended: later !== null };
}

/** Whether somebody has something left of what is asked by that date, be it of all of it or of a part. */
export const isLeftBy = (list: Checklist | undefined, at: string): boolean =>
  list !== undefined &&
  ((!list.done && at === (list.dueAt ?? list.closesAt)) ||
    list.items.some(({ by, doneAt }) => by === at && doneAt === null));

type Fit = { id: string; at: string; to: string | null };

type Until = { posts: OwnPost[]; by: string | null; closesAt: string | null; now: string };

function itemOf(requirement: Requirement, { posts, by, closesAt, now }: Until) {
  // Three thousand of these make a gradebook: nothing is made here that is not kept.
  const fit: Fit[] = [];
  for (const post of posts) {
    const one = fitOf(requirement, post);
    if (one && (closesAt === null || one.at <= closesAt)) fit.push(one);
  }
  if (fit.length > 1) fit.sort(byTime);
  const { have, doneAt } = reached(requirement, fit);
  const isLate = (at: string) => by !== null && at > by;
  const counted: Counted[] = fit.map(({ id, at }) => ({ id, at, late: isLate(at) }));
  const { key, count: need } = requirement;
  const late = isLate(doneAt ?? now);
  const item: ChecklistItem = { key, words: wordsOf(requirement), need, have, by, doneAt, late, posts: counted };
  return item;
}

const byTime = (one: Fit, other: Fit) => (one.at < other.at ? -1 : Number(one.at > other.at));

const said = new WeakMap<Requirement, string>();

/** What is asked is said once, not for each of three hundred students. */
function wordsOf(requirement: Requirement): string {
  const words = said.get(requirement) ?? requirementWords(requirement);
  said.set(requirement, words);
  return words;
}

/** Since when a post is what the requirement asks for: a text made longer later counts from then on. */
function fitOf({ moves, people, sourced, words }: Requirement, post: OwnPost): Fit | null {
  if (moves.length > 0 && !moves.includes(post.move)) return null;
  if (people > 0 && post.to === null) return null;
  if (!sourced && words === 0) return post;
  const { id, at, to } = post;
  const does = (version: Version) => (version.sourced || !sourced) && (words === 0 || hasWords(version.body, words));
  const shown = post.versions.at(-1);
  if (!shown || !does(shown)) return null;
  const since = post.versions.findIndex((version) => version === shown || does(version));
  return { id, at: since === 0 ? at : (post.versions[since]?.at ?? at), to };
}

/**
 * How many of those asked for there are, and when there were enough: as long as people are missing, some of the posts to
 * the same one do not count.
 */
function reached({ count, people }: Requirement, fit: Fit[]): { have: number; doneAt: string | null } {
  const known = new Set<string | null>();
  let [have, doneAt]: [number, string | null] = [0, null];
  let many = 0;
  for (const { to, at } of fit) {
    many++;
    if (people > 0) known.add(to);
    have = Math.max(0, Math.min(many, count - Math.max(0, people - known.size)));
    if (have === count) doneAt ??= at;
  }
  return { have, doneAt };
}
