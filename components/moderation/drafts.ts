import { recall, remember } from "@/components/posts/kept";
import { type Draft, EMPTY } from "./decision-draft";

const keyOf = (id: string) => `moot:decision:${id}`;

/** What was written about a case in this tab: it outlives refusals, other cases and a reload. */
export const draftOf = (id: string): Draft => ({ ...EMPTY, ...recall<Draft>(keyOf(id), "session") });
export const keepDraft = (id: string, draft: Draft | null) => void remember(keyOf(id), draft, "session");
