import type { PersonView } from "@/server/accounts/view";
import type { Move } from "@/server/posts/view";

export const RULE_KINDS = ["words", "pattern", "links", "first-post", "repeats", "pace", "mentions", "heat"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];
/** Asks the author before publishing; publishes for moderators' eyes alone; publishes and calls a moderator. */
export const EFFECTS = ["nudge", "hold", "flag"] as const;
export type Effect = (typeof EFFECTS)[number];

/** What each kind looks for, and how much of it. */
export type Spec =
  | { kind: "words"; words: string[] }
  | { kind: "pattern"; pattern: string }
  | { kind: "links"; most: number; newcomers: boolean }
  | { kind: "first-post" }
  | { kind: "repeats"; hours: number }
  | { kind: "pace"; posts: number; minutes: number }
  | { kind: "mentions"; most: number }
  /** 0 flags, or 0 posts: not looked at. */
  | { kind: "heat"; flags: number; posts: number; people: number; minutes: number };

/** A rule as it is asked about posts. `says`: to the author, where it nudges. */
export type Rule = { id: string; version: number; name: string; effect: Effect; says: string; spec: Spec };
export type RuleHit = Pick<Rule, "id" | "version" | "name" | "effect" | "says">;

/** How a nudge is answered: the rule as it was read. */
export const keyOf = ({ id, version }: Pick<Rule, "id" | "version">) => `${id}@${version}`;

/** `hits`: what it caught in the last 30 days. `updatedAt`: null for one that the space began with. */
export type RuleView = Rule & { enabled: boolean; updatedAt: string | null; hits: number };
export type RuleVersionView = Omit<Rule, "id"> & { enabled: boolean; by: PersonView; at: string };
export type Caught = {
  id: string;
  path: string;
  thread: string;
  author: PersonView;
  move: Move;
  at: string;
  gist: string;
};
/** `looked`: at how many of the last posts; `cut`: the time ran out before all of them. `caught`: the newest, 50 at most. */
export type DryRun = { looked: number; count: number; cut: boolean; caught: Caught[] };

export const DRY_RUN_POSTS = 1_000;
export const RULES_MAX = 50;

export const KIND_WORDS: Record<RuleKind, { name: string; looks: string; says: string }> = {
  words: {
    name: "Words",
    looks: "Whole words or phrases, whatever their case.",
    says: "This has words that people here asked not to use. Can it be said otherwise?",
  },
  pattern: {
    name: "Pattern",
    looks: "An RE2 expression, whatever the case of letters.",
    says: "This looks like something that is not welcome here. Read it once more before you publish it.",
  },
  links: {
    name: "Links",
    looks: "More links in a post than so many.",
    says: "This has many links. One or two that carry the point are read; a list is not.",
  },
  "first-post": {
    name: "First post",
    looks: "Whatever somebody writes before anything of theirs was published here.",
    says: "This is your first post here. Look once whether it answers the question.",
  },
  repeats: {
    name: "Repeats",
    looks: "The same or nearly the same text as an own post of the last hours, in any thread.",
    says: "You wrote nearly the same a short while ago. A link to it would do.",
  },
  pace: {
    name: "Pace",
    looks: "More posts of one person in so many minutes.",
    says: "You are writing fast. Others need time to read and answer.",
  },
  mentions: {
    name: "Mentions",
    looks: "More people called by name in a post than so many.",
    says: "This calls many people at once. Name those whom it answers.",
  },
  heat: {
    name: "Heat",
    looks: "A branch with flags, or with many posts of few people in a short time.",
    says: "This branch is heated. Take a few minutes, then answer the strongest point.",
  },
};

const firstRule = (name: string, effect: Effect, spec: Spec): Omit<Rule, "id" | "version"> => ({
  ...{ name, effect, says: KIND_WORDS[spec.kind].says, spec },
});

/** Every space has these from its beginning, switched off. */
export const FIRST_RULES = [
  firstRule("First post", "hold", { kind: "first-post" }),
  firstRule("Many links by newcomers", "hold", { kind: "links", most: 2, newcomers: true }),
  firstRule("The same again", "nudge", { kind: "repeats", hours: 24 }),
  firstRule("Too fast", "nudge", { kind: "pace", posts: 5, minutes: 5 }),
  firstRule("Many mentions", "flag", { kind: "mentions", most: 5 }),
  firstRule("Heated branch", "nudge", { kind: "heat", flags: 3, posts: 12, people: 3, minutes: 15 }),
];

export const EFFECT_WORDS: Record<Effect, { name: string; does: string }> = {
  nudge: { name: "Nudge", does: "The author is asked first, and may publish anyway." },
  hold: { name: "Hold", does: "Nobody but moderators and the author sees it until a moderator publishes it." },
  flag: { name: "Flag", does: "It is published, and comes into the queue." },
};
