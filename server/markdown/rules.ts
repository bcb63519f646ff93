import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { isAllowedLink } from "./links";

/** The page's own headings are h1 and h2; a post's begin below them. */
const HEADINGS: Record<string, string> = { h1: "h3", h2: "h4", h3: "h5", h4: "h5", h5: "h5", h6: "h5" };
const TAGS: Record<string, string> = { ...HEADINGS, s: "del" };

/** Lowers headings, and shows a picture as a link to it: nothing is fetched from elsewhere by reading a post. */
export function postRules(md: MarkdownIt): void {
  md.core.ruler.after("inline", "post", (state) => {
    for (const token of state.tokens) {
      token.tag = TAGS[token.tag] ?? token.tag;
      if (token.children) token.children = withoutImages(state, token.children);
    }
  });
}

function withoutImages(state: StateCore, tokens: Token[]): Token[] {
  const out: Token[] = [];
  let links = 0;
  for (const token of tokens) {
    token.tag = TAGS[token.tag] ?? token.tag;
    if (token.type === "link_open") links++;
    if (token.type === "link_close") links--;
    if (token.type === "image") out.push(...asLink(state, token, links > 0));
    else out.push(token);
  }
  return out;
}

function asLink(state: StateCore, image: Token, insideLink: boolean): Token[] {
  const src = String(image.attrGet("src") ?? "");
  const text = new state.Token("text", "", 0);
  // The alternative text is what was typed between the brackets, marks and all.
  text.content = image.content || src;
  if (insideLink || !isAllowedLink(src)) return [text];
  const open = new state.Token("link_open", "a", 1);
  open.attrs = [["href", src]];
  return [open, text, new state.Token("link_close", "a", -1)];
}
