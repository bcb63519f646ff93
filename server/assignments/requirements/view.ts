import type { Requirement } from "@/server/assignments/view";
import { zonedWords } from "@/server/classes/zone/view";
import { MOVES, type Move } from "@/server/posts/view";

export const REQUIREMENTS_MOST = 12;
export const COUNT_MOST = 50;
export const WORDS_MOST = 5_000;

type Asked = Omit<Requirement, "key" | "by">;

const NOUNS: Record<Move, [one: string, many: string]> = {
  claim: ["claim", "claims"],
  challenge: ["challenge", "challenges"],
  evidence: ["piece of evidence", "pieces of evidence"],
  question: ["question", "questions"],
  concession: ["concession", "concessions"],
  synthesis: ["synthesis", "syntheses"],
};
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "One": a number as a sentence has it. */
export const numberWords = (count: number) => NUMBERS[count] ?? String(count);

/** What is counted: "challenge or question", "posts". */
export function nounOf(moves: Move[], count: number): string {
  if (moves.length === 0 || moves.length === MOVES.length) return count === 1 ? "post" : "posts";
  const nouns = MOVES.filter((move) => moves.includes(move)).map((move) => NOUNS[move][count === 1 ? 0 : 1]);
  return nouns.length === 1 ? `${nouns[0]}` : `${nouns.slice(0, -1).join(", ")} or ${nouns.at(-1)}`;
}

/** What a requirement asks for, without its date: "two challenges to different people, each with a source". */
export function requirementWords(asked: Asked): string {
  const { count, moves, people, sourced, words } = asked;
  const own = [sourced && "with a source", words > 0 && `of at least ${words} different words of your own`].filter(
    Boolean,
  );
  const each = own.length > 0 ? `${count > 1 ? ", each" : ""} ${own.join(" and ")}` : "";
  return `${numberWords(count)} ${nounOf(moves, count)}${toWhom(moves, count, people)}${each}`;
}

function toWhom(moves: Move[], count: number, people: number): string {
  if (people === 0) return "";
  const to = moves.length === 1 && moves[0] === "challenge" ? "to" : "in reply to";
  if (people === 1) return ` ${to} somebody else`;
  return ` ${to} ${people === count ? "different people" : `at least ${numberWords(people)} different people`}`;
}

/** The same with its date, as a line of a list: "One claim by Tue 24 Nov 2026, 23:59". */
export function requirementLine(requirement: Requirement, timeZone: string): string {
  const words = requirementWords(requirement);
  const by = requirement.by ? ` by ${zonedWords(requirement.by, timeZone)}` : "";
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${by}`;
}

const asks = (moves: Move[], asked: Partial<Asked> = {}): Asked => ({
  ...{ count: 1, moves, people: 0, sourced: false, words: 0 },
  ...asked,
});

/** What is asked often. */
export const PRESETS: { name: string; asks: Asked[] }[] = [
  {
    name: "A debate",
    asks: [asks(["claim"]), asks(["challenge"], { count: 2, people: 2 }), asks(["evidence"], { sourced: true })],
  },
  {
    name: "Reading closely",
    asks: [asks(["question"], { count: 2 }), asks(["evidence"], { count: 2, sourced: true })],
  },
  {
    name: "Coming to terms",
    asks: [
      asks(["claim"], { words: 100 }),
      asks(["challenge"], { people: 1 }),
      asks(["concession", "synthesis"], { people: 1 }),
    ],
  },
];
