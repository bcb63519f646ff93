import type { ClassView } from "@/server/classes/view";

export type Retention = ClassView["retention"];

/** What leaving for good would do, and whether it can be done now. */
export type DeletionView = {
  rule: Retention;
  /** The class's name, typed to say that it is meant. */
  name: string;
  posts: number;
  drafts: number;
  marks: number;
  /** Why it cannot be done now, in words for them; null where it can. */
  why: string | null;
};

const WORDS: Record<Retention, string> = {
  unnamed:
    "Your posts stay, under “Former student”: nobody, staff included, can open a name behind it. What you wrote is not changed, so a name you put into your own words stays where you wrote it.",
  erased:
    "The words of your posts are taken away in every version, and so are their sources and the reasons you gave for endorsing. A line stays where each post stood, so that the answers of others keep their place.",
};

/** What happens to somebody who leaves a class for good, sentence by sentence. */
export const deletionWords = (rule: Retention): string[] => [
  WORDS[rule],
  "Your stances and endorsements are counted on under no name. Mentions of your handle in others’ posts lead nowhere.",
  "Your drafts, what you have read, whom and what you follow here, and your notices from this class are deleted, and you leave its lists and groups.",
  "Your marks and their history stay under no name and are no longer in the gradebook. Take a copy first if you need one.",
  "What moderators wrote to you or about you here is erased. The class’s log keeps that something was decided, about nobody by name.",
  "Your account and everything outside this class stay as they are.",
];

/** What happens by itself, some time after a class has ended. */
export const retentionWords = (rule: Retention, days: number | null): string => {
  if (days === null) return "Names and marks are kept until somebody asks for their deletion.";
  const when = `${days === 1 ? "One day" : `${days} days`} after the class is archived`;
  const words = rule === "erased" ? "their words are taken away" : "their words stay under no name";
  return `${when}, by itself: the names of all students are taken out, ${words}, and all marks are deleted.`;
};
