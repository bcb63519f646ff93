/** What came of one of several decisions made at once. */
export type Outcome =
  | { decision: string; ok: true }
  | { decision: string; ok: false; code: string; message: string; detail: Record<string, unknown> };
