import type { MarkdownIt, StateCore, Token } from "markdown-it";

/** Further names stay plain text: a post that calls everybody calls nobody. */
export const MENTIONS_MAX = 20;

// Not after a letter, digit or another address's sign, so that me@example.org is no mention.
const MENTION = /(?<![\p{L}\p{N}_@/.+-])@([a-z0-9](?:-?[a-z0-9]){1,29})(?![\p{L}\p{N}_])/gu;
const LONGEST = 30;

/** Turns `@handle` into a link, outside code and links, and lists the handles in `env.mentions`. */
export function mentions(md: MarkdownIt): void {
  // Before text_join, so that an escaped \@ is still a token of its own and mentions nobody.
  md.core.ruler.before("text_join", "mentions", (state) => {
    const seen = new Set<string>();
    for (const block of state.tokens) {
      if (block.type === "inline" && block.children) block.children = linked(state, block.children, seen);
    }
    state.env.mentions = [...seen];
  });
}

function linked(state: StateCore, tokens: Token[], seen: Set<string>): Token[] {
  const out: Token[] = [];
  let links = 0;
  for (const token of tokens) {
    if (token.type === "link_open") links++;
    if (token.type === "link_close") links--;
    if (token.type !== "text" || links > 0 || !token.content.includes("@")) out.push(token);
    else for (const part of split(state, token, seen)) out.push(part);
  }
  return out;
}

function split(state: StateCore, token: Token, seen: Set<string>): Token[] {
  const out: Token[] = [];
  let from = 0;
  for (const match of token.content.matchAll(MENTION)) {
    const handle = match[1] ?? "";
    if (handle.length > LONGEST || (!seen.has(handle) && seen.size >= MENTIONS_MAX)) continue;
    seen.add(handle);
    if (match.index > from) out.push(textToken(state, token.content.slice(from, match.index)));
    out.push(...personLink(state, handle));
    from = match.index + match[0].length;
  }
  if (from === 0) return [token];
  if (from < token.content.length) out.push(textToken(state, token.content.slice(from)));
  return out;
}

function textToken(state: StateCore, content: string): Token {
  const token = new state.Token("text", "", 0);
  token.content = content;
  return token;
}

function personLink(state: StateCore, handle: string): Token[] {
  const open = new state.Token("link_open", "a", 1);
  open.attrs = [["href", `/people/${handle}`]];
  return [open, textToken(state, `@${handle}`), new state.Token("link_close", "a", -1)];
}
