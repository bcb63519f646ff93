import { NEVER, whenOf } from "@/components/classes/when-typed";
import type { AssignmentSource, Criterion, Requirement, Setting } from "@/server/assignments/view";
import type { When } from "@/server/classes/zone/view";
import type { Move } from "@/server/posts/view";

export type DraftLevel = { key: string; title: string; text: string; points: string };
export type DraftCriterion = { key: string; title: string; text: string; levels: DraftLevel[] };
/** Numbers as they are typed. */
export type DraftRequirement = {
  key: string;
  count: string;
  moves: Move[];
  by: When;
  people: number;
  sourced: boolean;
  words: string;
};
export type Draft = {
  thread: string;
  title: string;
  instructions: string;
  visible: "draft" | "now" | "later";
  visibleFrom: When;
  opens: When;
  due: When;
  closes: When;
  release: When;
  points: string;
  criteria: DraftCriterion[];
  requirements: DraftRequirement[];
};

export const newKey = () => crypto.randomUUID().slice(0, 8);

export const emptyDraft = (thread: string): Draft => ({
  ...{ thread, title: "", instructions: "", visible: "draft", visibleFrom: NEVER, opens: NEVER, due: NEVER },
  ...{ closes: NEVER, release: NEVER, points: "", criteria: [], requirements: [] },
});

export function draftOf(source: AssignmentSource): Draft {
  const { thread, title, instructions, visible, hundredths } = source;
  const later = typeof visible !== "string";
  return {
    ...{ thread, title, instructions, visible: later ? "later" : visible, visibleFrom: later ? visible : NEVER },
    ...{ opens: source.opens ?? NEVER, due: source.due ?? NEVER, closes: source.closes ?? NEVER },
    ...{ release: source.release ?? NEVER, points: hundredths === null ? "" : String(hundredths / 100) },
    criteria: source.criteria.map(({ levels, ...criterion }) => ({
      ...criterion,
      levels: levels.map(({ hundredths: worth, ...level }) => ({ ...level, points: String(worth / 100) })),
    })),
    requirements: source.requirements.map(({ by, count, words, ...asked }) => ({
      ...{ ...asked, by: by ?? NEVER, count: String(count), words: words === 0 ? "" : String(words) },
    })),
  };
}

/** "7.5", "7,5": in hundredths; NaN where it is no number, which the server refuses. */
export const hundredthsOf = (points: string) =>
  points.trim() === "" ? Number.NaN : Math.round(Number(points.replace(",", ".")) * 100);

export function settingOf(draft: Draft): Setting {
  const { thread, title, instructions, visible, points } = draft;
  return {
    ...{ thread, title, instructions, visible: visible === "later" ? draft.visibleFrom : visible },
    ...{ opens: whenOf(draft.opens), due: whenOf(draft.due), closes: whenOf(draft.closes) },
    ...{ release: whenOf(draft.release), hundredths: points.trim() === "" ? null : hundredthsOf(points) },
    criteria: draft.criteria.map(
      ({ levels, ...criterion }): Criterion => ({
        ...criterion,
        levels: levels.map(({ points: worth, ...level }) => ({ ...level, hundredths: hundredthsOf(worth) })),
      }),
    ),
    requirements: draft.requirements.map(({ by, count, words, people, ...asked }) => ({
      ...{ ...asked, by: whenOf(by), count: Number(count), words: Number(words) },
      people: Math.min(people, Number(count)),
    })),
  };
}

/** What a row asks for, as it would be counted: what cannot be read yet is taken as little as it can be. */
export const askedBy = ({ by: _, count, words, people, ...asked }: DraftRequirement): Omit<Requirement, "by"> => ({
  ...{
    ...asked,
    count: Math.max(1, Math.trunc(Number(count)) || 1),
    words: Math.max(0, Math.trunc(Number(words)) || 0),
  },
  people: Math.min(people, Math.max(1, Math.trunc(Number(count)) || 1)),
});
