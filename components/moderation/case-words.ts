import type { CaseState } from "@/server/moderation/view";

/** What became of a decision since; "" where nothing did. */
const SINCE: Record<CaseState, string> = {
  open: "",
  decided: "",
  appealed: "appealed, not answered yet",
  upheld: "upheld on appeal",
  overturned: "overturned on appeal",
};
export const sinceWords = (state: CaseState) => SINCE[state];
