/** What no system lets a file be called by. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: They are what is looked for.
const UNFIT = /[\u0000-\u001f\u007f/\\:*?"<>|]+|\p{Bidi_Control}/gu;

/** Says to keep an answer as a file: by a name of ASCII alone, and in the words it has (RFC 6266, RFC 5987). */
export function attached(plain: string, name: string): string {
  const fit = name.toWellFormed().replace(UNFIT, " ").replace(/\s+/g, " ").trim();
  const encoded = encodeURIComponent(fit).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
