import type { ThreadHere } from "@/components/threads/here";
import type { ThreadView } from "@/server/threads/view";

/** What of a thread goes to the browser. */
export function hereOf({ rubric, questions: _, sides: __, context: ___, ...here }: ThreadView): ThreadHere {
  return { ...here, tests: rubric.map(({ number, title }) => ({ number, title })) };
}

/** The parts of its page that one can jump to. */
export const partsOf = ({ rubric, sides, context, questions, gate }: ThreadView) =>
  [
    { id: "positions", name: "Positions", count: 1 },
    { id: "one-minute", name: "In one minute", count: gate ? 0 : 1 },
    { id: "tests", name: "Tests", count: gate ? 0 : rubric.length },
    { id: "essay", name: "The essay", count: sides.length + context.length },
    { id: "questions", name: "Questions", count: questions.length },
  ].filter(({ count }) => count > 0);
