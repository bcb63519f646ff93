const ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const IN_LINK = new RegExp(`(?:[?&](?:post|reply)=|#p-|^)(${ID})(?:[&#]|$)`, "i");

/** The post that a pasted link leads to; null where it leads to none. */
export const postOfLink = (link: string): string | null => IN_LINK.exec(link.trim())?.[1]?.toLowerCase() ?? null;
