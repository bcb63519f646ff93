/** Where somebody stood from a moment on; `position` is the position's number. */
export type StanceView = { position: number; confidence: number; wouldChange: string; at: string };
export type MyStances = { current: StanceView | null; history: StanceView[] };

/** What the five steps of confidence are called. */
export const CONFIDENCE = ["barely", "leaning", "fairly sure", "sure", "certain"] as const;
