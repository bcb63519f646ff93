import markdownIt, { type Token } from "markdown-it";
import { onlyAllowed } from "./allowed";
import { isAllowedLink } from "./links";
import { mentions } from "./mentions";
import { postRules } from "./rules";

export type Rendered = { html: string; mentions: string[] };

/** Nobody nests so far in earnest, and markdown-it silently drops what lies deeper. */
const DEEPEST = 60;
/** A reference defined once and used a thousand times makes a short text long; a post of mere quote marks stays below. */
const LONGEST_HTML = 500_000;

/** This text cannot be shown: its author has to change it. */
export class TooMuch extends Error {}

const md = markdownIt({ html: false, linkify: true, typographer: false, breaks: true, maxNesting: DEEPEST + 1 });
// Only addresses written out: guessing at bare domains is slow on hostile text and wrong on "e.g.this".
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
md.validateLink = isAllowedLink;
md.use(postRules).use(mentions);

/** Markdown to the HTML that is stored and shown. Called in the worker; elsewhere it may block for long. */
export function compose(body: string): Rendered {
  const env: { mentions?: string[] } = {};
  const tokens = md.parse(body, env);
  if (tokens.some(isTooDeep)) throw new TooMuch();
  const html = md.renderer.render(tokens, md.options, env);
  if (html.length > LONGEST_HTML) throw new TooMuch();
  return { html: onlyAllowed(html).trim(), mentions: env.mentions ?? [] };
}

const isTooDeep = (token: Token) => token.level >= DEEPEST;
