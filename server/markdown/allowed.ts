import sanitizeHtml from "sanitize-html";
import { isAllowedLink, isOfThisSite } from "./links";

const BLOCKS = ["p", "blockquote", "pre", "ul", "ol", "li", "h3", "h4", "h5", "hr"];
const INLINE = ["a", "br", "em", "strong", "del", "code"];
const TABLE = ["table", "thead", "tbody", "tr", "th", "td"];

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...BLOCKS, ...INLINE, ...TABLE],
  allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  enforceHtmlBoundary: false,
  transformTags: {
    a: (tagName, { href = "" }) => ({ tagName, attribs: linkAttributes(href) }),
    ol: (tagName, { start = "" }) => ({
      tagName,
      attribs: /^\d{1,9}$/.test(start) ? { start } : ({} as sanitizeHtml.Attributes),
    }),
  },
};

function linkAttributes(href: string): sanitizeHtml.Attributes {
  if (!isAllowedLink(href)) return {};
  return isOfThisSite(href) ? { href } : { href, rel: "nofollow ugc noopener" };
}

/** Keeps what a post may hold. The renderer makes nothing else; this holds even where it is wrong. */
export const onlyAllowed = (html: string) => sanitizeHtml(html, OPTIONS);
