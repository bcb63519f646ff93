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

/** Why a source cannot stand as it is. */
export function wrongIn(source: SourceDraft): string | null {
  const { kind, title, year, paragraph } = source;
  if (kind === "page") return pageOfTheWeb(withScheme(source.url)) ? null : SAID.notOfTheWeb;
  if (kind === "paragraph") return /^\s*[1-9]\d{0,4}\s*$/.test(paragraph) ? null : SAID.paragraph;
  if (title.trim() === "") return "A work is named by its title.";
  const whole = /^\s*-?\d{1,4}\s*$/.test(year) && Number(year) >= EARLIEST && Number(year) <= latest();
  return year.trim() === "" || whole ? null : SAID.year;
}

type Said = Hung & { move: Move; body: string };
export type Wrong = { field: "text" | "steelman" | "sources"; says: string };

/** What has to be put right before it is sent: the first of it, in the order of the form. */
export function wrongYet({ move, body, sources, steelman }: Said, asksSteelman: boolean): Wrong | null {
  if (asksSteelman && visible(steelman ?? "") < STEELMAN.min) return { field: "steelman", says: SAID.steelman };
  if (body.trim() === "") return { field: "text", says: "There is nothing written yet." };
  const named = written(sources);
  if (move === "evidence" && named.length === 0) return { field: "sources", says: SAID.noSource };
  if (named.length > SOURCES_MAX) return { field: "sources", says: `At most ${SOURCES_MAX} sources.` };
  const says = named.map(wrongIn).find((wrong) => wrong !== null);
  return says ? { field: "sources", says } : null;
}

/** What of it goes with the move that was chosen. */
export function sentWith({ sources, items = [], steelman = "", answers = [] }: Hung, move: Move, answering: boolean) {
  return {
    sources: written(sources).map(sent),
    items,
    steelman: move === "challenge" && answering ? steelman : "",
    answers: move === "evidence" ? answers : [],
  };
}

export const isBare = ({ sources, items = [], steelman = "", answers = [] }: Hung) =>
  written(sources).length + items.length + answers.length === 0 && steelman.trim() === "";
