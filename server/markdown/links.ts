/** Where a link in a post may lead: the web, a mailbox, or a path of this site. Everything else stays text. */
export function isAllowedLink(href: string): boolean {
  // Browsers drop tabs and newlines inside an address and read a backslash as a slash.
  if (/[\p{Cc}\s\\]/u.test(href)) return false;
  if (href.startsWith("/")) return !href.startsWith("//");
  return /^(https?:\/\/[^/]|mailto:[^/])/i.test(href);
}

export const isOfThisSite = (href: string) => href.startsWith("/");
