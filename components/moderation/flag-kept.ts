import type { Reason } from "@/server/moderation/view";

type Draft = { reason: Reason | null; text: string };

/** Flags begun on this page and not sent, by what they are about. */
const drafts = new Map<string, Draft>();

export const keptOf = (id: string): Draft => drafts.get(id) ?? { reason: null, text: "" };
export const keep = (id: string, draft: Draft) => void drafts.set(id, draft);
export const forget = (id: string) => void drafts.delete(id);
