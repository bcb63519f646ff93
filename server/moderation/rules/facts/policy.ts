/** Links in rendered text that lead away from this site. */
export const linksIn = (html: string) => html.match(/<a [^>]*rel="nofollow/g)?.length ?? 0;
