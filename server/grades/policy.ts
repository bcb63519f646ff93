import type { AssignmentView } from "@/server/assignments/view";
import { type Mark, pointsWords, sumOf } from "./view";

type Marked = Pick<AssignmentView, "criteria" | "hundredths">;
export type Wrong = { field: "points" | "levels"; why: string };

/** What is wrong with a mark, in words that stand beside its field; null where it can be kept. */
export function whyNotMark(mark: Pick<Mark, "levels" | "hundredths" | "byHand">, of: Marked): Wrong | null {
  if (of.hundredths === null) return { field: "points", why: "This assignment is not marked." };
  if (!areOf(of.criteria, mark.levels))
    return {
      field: "levels",
      why: "The rubric was changed in the meantime. Load the page again; your comment is kept.",
    };
  return whyNotPoints(mark.hundredths, mark.byHand, of.hundredths);
}

function whyNotPoints(points: number | null, byHand: boolean, most: number): Wrong | null {
  const wrong = (why: string): Wrong => ({ field: "points", why });
  if (points === null) return null;
  if (!Number.isSafeInteger(points)) return wrong("Points are a number with at most two decimals.");
  if (points < 0) return wrong("Points begin at 0.");
  if (points <= most) return null;
  const limit = `the assignment has ${pointsWords(most)}`;
  return wrong(
    byHand ? `At most ${pointsWords(most)} points.` : `These levels come to more: ${limit}. Set the points.`,
  );
}

const areOf = (criteria: Marked["criteria"], levels: Mark["levels"]): boolean =>
  Object.entries(levels).every(([key, level]) =>
    criteria.some((one) => one.key === key && one.levels.some((of) => of.key === level)),
  );

/** The mark as it is kept: the points are the levels' sum unless they were set by hand, posts stand in one order. */
export function settled(mark: Mark, { criteria }: Pick<Marked, "criteria">): Mark {
  const { levels, byHand, comment, posts } = mark;
  const hundredths = byHand ? mark.hundredths : sumOf(criteria, levels);
  return { levels, hundredths, byHand: byHand && hundredths !== null, comment, posts: [...new Set(posts)].sort() };
}
