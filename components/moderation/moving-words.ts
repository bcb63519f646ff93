import type { Asked } from "./act-form";

export type MovingAct = "move" | "split" | "merge";

/** A full question, in characters. */
export const SHORTEST = 8;

/** What each does, and what it asks for. */
export const MOVING: Record<MovingAct, Asked & { missing: string }> = {
  move: {
    ...{ act: "move", title: "Move to another thread", go: "Move it" },
    says: "The post goes with every reply below it. A line stays here that says where they went.",
    missing: "Choose a thread.",
  },
  split: {
    ...{ act: "split", title: "Make it a thread of its own", go: "Split it off" },
    says: "The post and every reply below it become a thread of their own. A line stays here that leads there.",
    missing: "Write the question and its positions.",
  },
  merge: {
    ...{ act: "merge", title: "Merge into another thread", go: "Merge" },
    says:
      "All posts of this thread go into the other one, with everything that hangs on them. Its readers and its links " +
      "are led there. Nobody can write here any more, and no list shows it.",
    missing: "Choose a thread.",
  },
};
