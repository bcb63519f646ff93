import { compile, findIn, type Pattern } from "./patterns/policy";
import type { Rule, RuleHit, Spec } from "./view";

/** What is known of a post that somebody is about to publish. */
export type PostFacts = {
  /** As typed, and the words as they are shown: what one of them hides, the other shows. */
  body: string;
  shown: string;
  links: number;
  mentions: number;
  newcomer: boolean;
  /** Whether anything of theirs is published in the space. */
  published: boolean;
  /** Own recent texts, the newest first. */
  texts: { body: string; at: Date }[];
  /** Own recent posts in the space, this one not among them. */
  own: Date[];
  /** Recent posts of the branch that is answered, this one not among them, each with its open flags. */
  branch: { at: Date; authorId: string; flags: number }[];
  authorId: string;
  now: Date;
};

/** A rule made ready once, however many posts it is asked about. */
export type Ready = Rule & { pattern: Pattern | null; phrases: string[] };

/** A pattern that no longer reads catches nothing. */
export function ready(rule: Rule): Ready {
  const phrases = rule.spec.kind === "words" ? rule.spec.words.map(phraseOf) : [];
  if (rule.spec.kind !== "pattern") return { ...rule, phrases, pattern: null };
  try {
    return { ...rule, phrases, pattern: compile(rule.spec.pattern) };
  } catch {
    return { ...rule, phrases, pattern: null };
  }
}

/** All that is looked for in the words of one post has so long, in ms. */
const WORDS_MS = 150;

/**
 * The rules that the post meets. Pure but for the clock. A text can be made slow to look through: what there was no time
 * for is a flag where the rule holds or flags, for moderators to look at themselves; a nudge is let go.
 */
export function judge(rules: Ready[], post: PostFacts, until = performance.now() + WORDS_MS): RuleHit[] {
  const folded = rules.some(({ spec }) => spec.kind === "words") ? foldedOf(post) : "";
  return rules.flatMap((rule) => {
    const met = meets(rule, { post, folded, until });
    const { id, version, name, effect, says } = rule;
    if (met === undefined && effect !== "nudge")
      return [{ id, version, name: `${name} (could not be checked in time)`, effect: "flag" as const, says }];
    return met ? [{ id, version, name, effect, says }] : [];
  });
}

type Given = { post: PostFacts; folded: string; until: number };

/** Undefined where the time ran out before that was known. */
function meets({ spec, pattern, phrases }: Ready, { post, folded, until }: Given): boolean | undefined {
  switch (spec.kind) {
    case "words":
      return anyOf(phrases, (phrase) => (performance.now() > until ? undefined : folded.includes(phrase)));
    case "pattern":
      return pattern !== null && anyOf([post.body, post.shown], (text) => findIn(pattern, text, until));
    case "links":
      return post.links > spec.most && (post.newcomer || !spec.newcomers);
    case "first-post":
      return !post.published;
    case "repeats":
      return post.texts.some(({ body, at }) => at > before(post.now, spec.hours * 60) && nearlySame(body, post.body));
    case "pace":
      return post.own.filter((at) => at > before(post.now, spec.minutes)).length >= spec.posts;
    case "mentions":
      return post.mentions > spec.most;
    case "heat":
      return isHeated(post, spec);
  }
}

/** The first answer that is not no; undefined ends it, for then the time is over. */
function anyOf<T>(all: T[], is: (one: T) => boolean | undefined): boolean | undefined {
  for (const one of all) {
    const found = is(one);
    if (found !== false) return found;
  }
  return false;
}

const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);

function isHeated({ branch, authorId, now }: PostFacts, spec: Extract<Spec, { kind: "heat" }>): boolean {
  const lately = branch.filter(({ at }) => at > before(now, spec.minutes));
  const flags = lately.reduce((sum, post) => sum + post.flags, 0);
  if (spec.flags > 0 && flags >= spec.flags) return true;
  const people = new Set([...lately.map((post) => post.authorId), authorId]);
  return spec.posts > 0 && lately.length >= spec.posts && people.size <= spec.people;
}

/** Letters in one case; what is not drawn is left out, so that it hides nothing. */
const fold = (text: string) =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase();
const wordsIn = (text: string) => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const phraseOf = (word: string) => ` ${wordsIn(word).join(" ")} `;
/** Between body and words as shown stands a sign that no word has. */
const foldedOf = ({ body, shown }: PostFacts) => ` ${wordsIn(body).join(" ")} | ${wordsIn(shown).join(" ")} `;

/** Below so many letters two texts are alike by chance: "I agree with this." */
const TELLING = 20;
const COMPARED = 4_000;
const NEARLY = 0.8;

/** The same but for case, signs and spaces, or four fifths of its runs of three words. */
export function nearlySame(one: string, other: string): boolean {
  const [a, b] = [wordsIn(one.slice(0, COMPARED)), wordsIn(other.slice(0, COMPARED))];
  if (a.join("").length < TELLING || b.join("").length < TELLING) return false;
  if (a.join("") === b.join("")) return true;
  const [runs, others] = [runsOf(a), runsOf(b)];
  const shared = [...runs].filter((run) => others.has(run)).length;
  return shared >= NEARLY * (runs.size + others.size - shared);
}

const runsOf = (words: string[]) => new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`));
