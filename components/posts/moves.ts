import { MOVES, type Move } from "@/server/posts/view";

type Words = { label: string; does: string; you: string; to: string; meaning: string };

/** How a move is said: "Jonas challenges Imani", "You bring evidence to Imani". */
const WORDS: Record<Move, Words> = {
  claim: { label: "Claim", does: "claims", you: "claim", to: ", to", meaning: "says what is so" },
  challenge: { label: "Challenge", does: "challenges", you: "challenge", to: "", meaning: "disputes it" },
  evidence: {
    label: "Evidence",
    does: "brings evidence",
    you: "bring evidence",
    to: " to",
    meaning: "brings a source or a fact",
  },
  question: { label: "Question", does: "asks", you: "ask", to: "", meaning: "asks for more" },
  concession: { label: "Concession", does: "concedes", you: "concede", to: " to", meaning: "grants a point" },
  synthesis: {
    label: "Synthesis",
    does: "draws together",
    you: "draw together",
    to: ", with",
    meaning: "draws lines together",
  },
};

export const meaningOf = (move: Move) => WORDS[move].meaning;
export const labelOf = (move: Move) => WORDS[move].label;

/** The verb before the name of who is answered, or alone where nobody is. */
export function verbOf(move: Move, { you = false, to = false }: { you?: boolean; to?: boolean }): string {
  const words = WORDS[move];
  return `${you ? words.you : words.does}${to ? words.to : ""}`;
}

/**
 * A new line mostly opens with a claim, an answer mostly disputes, and a question is answered. Evidence names its
 * source, so nobody finds themselves asked for one without having chosen it.
 */
export const likelyMove = (parent: Move | null): Move =>
  parent === null || parent === "question" ? "claim" : "challenge";

export const moveOfKey = (key: string): Move | null => MOVES[Number(key) - 1] ?? null;
