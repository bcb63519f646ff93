import type { AppealState } from "@/server/moderation/appeals/view";
import type { CaseState } from "@/server/moderation/view";

/** What became of a decision since; "" where nothing did. */
const SINCE: Record<CaseState, string> = {
  open: "",
  decided: "",
  appealed: "appealed, not answered yet",
  upheld: "appealed; the decision stands",
  overturned: "appealed; the decision was overturned",
};
export const sinceWords = (state: CaseState) => SINCE[state];
export const appealWords = (state: AppealState) => SINCE[state === "open" ? "appealed" : state];
