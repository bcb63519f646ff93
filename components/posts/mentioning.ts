const BEFORE_CARET = /(?:^|[\s(])@([\p{L}\d_-]{1,30})$/u;

/** What has been written of a name after an @, at the caret. */
export const mentionAt = (text: string, caret: number): string | null =>
  text.slice(0, caret).match(BEFORE_CARET)?.[1] ?? null;

/** The text with the handle in place of what was begun. */
export function complete(text: string, caret: number, handle: string): { value: string; caret: number } {
  const begun = mentionAt(text, caret) ?? "";
  const before = `${text.slice(0, caret - begun.length)}${handle} `;
  return { value: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}
