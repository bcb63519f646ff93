import { EARLIEST, latest, pageOfTheWeb, SAID, SOURCES_MAX, STEELMAN, visible } from "@/server/posts/attached/view";
import type { Move, SourceView } from "@/server/posts/view";

/** A source as it is typed. What was typed as another kind of source stays, until it is sent. */
export type SourceDraft = {
  kind: "page" | "work" | "paragraph";
  url: string;
  author: string;
  title: string;
  year: string;
  pages: string;
  paragraph: string;
};
/** What hangs on words not sent yet. */
export type Hung = {
  sources?: SourceDraft[];
  /** Numbers of the rubric's items. */
  items?: number[];
  steelman?: string;
  /** Ids of what others said would change their mind. */
  answers?: string[];
  /** The part of a class that staff write to; left out: everyone. */
  group?: string;
};

const EMPTY = { url: "", author: "", title: "", year: "", pages: "", paragraph: "" };
export const newSource = (kind: SourceDraft["kind"] = "page"): SourceDraft => ({ kind, ...EMPTY });

/** A source that stands, to be written on. */
export function drafted({ url, author, title, year, pages, paragraph }: SourceView): SourceDraft {
  const kind = paragraph !== null ? "paragraph" : title === "" ? "page" : "work";
  const words = { url: url ?? "", author, title, year: year?.toString() ?? "", pages };
  return { kind, ...words, paragraph: paragraph?.toString() ?? "" };
}

const said = (source: SourceDraft): string => {
  const { kind, url, author, title, year, pages, paragraph } = source;
  const words = { page: url, work: author + title + year + pages, paragraph };
  return words[kind].trim();
};

/** The sources in which anything is written. */
export const written = (sources: SourceDraft[] | undefined) => (sources ?? []).filter((source) => said(source) !== "");

/** A source as the server takes it. */
export function sent({ kind, url, author, title, year, pages, paragraph }: SourceDraft) {
  if (kind === "page") return { url: withScheme(url) };
  if (kind === "paragraph") return { paragraph: Number(paragraph) };
  return { author, title, pages, ...(year.trim() !== "" && { year: Number(year) }) };
}

/** "example.org/list" is meant as an address. */
const withScheme = (url: string) => (/^[a-z][a-z0-9+.-]*:/i.test(url.trim()) ? url.trim() : `https://${url.trim()}`);

export type Part = Exclude<keyof SourceDraft, "kind">;
type Fault = { part: Part; says: string };

/** Why a source cannot stand as it is, and which of its fields says so. */
export function wrongIn(source: SourceDraft): Fault | null {
  const { kind, title, year, paragraph } = source;
  if (kind === "page") return pageOfTheWeb(withScheme(source.url)) ? null : { part: "url", says: SAID.notOfTheWeb };
  if (kind === "paragraph") {
    return /^\s*[1-9]\d{0,4}\s*$/.test(paragraph) ? null : { part: "paragraph", says: SAID.paragraph };
  }
  if (title.trim() === "") return { part: "title", says: "A work is named by its title." };
  const whole = /^\s*-?\d{1,4}\s*$/.test(year) && Number(year) >= EARLIEST && Number(year) <= latest();
  return year.trim() === "" || whole ? null : { part: "year", says: SAID.year };
}

type Said = Hung & { move: Move; body: string };
/** `at`: which source. */
export type Wrong = { field: "text" | "steelman"; says: string } | (Fault & { field: "sources"; at: number });

/** What has to be put right before it is sent: the first of it, in the order of the form. */
export function wrongYet({ move, body, sources = [], steelman }: Said, asksSteelman: boolean): Wrong | null {
  if (asksSteelman && visible(steelman ?? "") < STEELMAN.min) return { field: "steelman", says: SAID.steelman };
  if (body.trim() === "") return { field: "text", says: "There is nothing written yet." };
  const atSource = (at: number, fault: Fault) => ({ field: "sources" as const, at, ...fault });
  const count = written(sources).length;
  if (move === "evidence" && count === 0)
    return atSource(0, { part: FIRST[sources[0]?.kind ?? "page"], says: SAID.noSource });
  for (const [at, source] of sources.entries()) {
    const fault = said(source) === "" ? null : wrongIn(source);
    if (fault) return atSource(at, fault);
    if (count > SOURCES_MAX && at === SOURCES_MAX) {
      return atSource(at, { part: FIRST[source.kind], says: `At most ${SOURCES_MAX} sources.` });
    }
  }
  return null;
}

/** The first field of each kind of source. */
const FIRST = { page: "url", work: "title", paragraph: "paragraph" } as const;

/** The element that has to be put right. */
export const fieldOf = (wrong: Wrong, place: string) =>
  wrong.field === "sources" ? sourceId({ place, at: wrong.at, part: wrong.part }) : `${wrong.field}-${place}`;
export const sourceId = ({ place, at, part }: { place: string; at: number; part: Part }) =>
  `source-${place}-${at}-${part}`;

/** What of it goes with the move that was chosen. */
export function sentWith(
  { sources, items = [], steelman = "", answers = [], group }: Hung,
  move: Move,
  answering: boolean,
) {
  return {
    sources: written(sources).map(sent),
    items,
    steelman: move === "challenge" && answering ? steelman : "",
    answers: move === "evidence" ? answers : [],
    group: (!answering && group) || null,
  };
}

export const isBare = ({ sources, items = [], steelman = "", answers = [] }: Hung) =>
  written(sources).length + items.length + answers.length === 0 && steelman.trim() === "";
