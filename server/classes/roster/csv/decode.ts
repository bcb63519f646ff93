const MARKS = [
  { bytes: [0xff, 0xfe], name: "utf-16le" },
  { bytes: [0xfe, 0xff], name: "utf-16be" },
] as const;

/**
 * The text of a file that does not say how it was written: by its mark, else UTF-8 where it is that, else Windows-1252,
 * which has all of Latin-1. Never throws.
 */
export function decode(bytes: Uint8Array): string {
  for (const { bytes: mark, name } of MARKS)
    if (mark.every((byte, index) => bytes[index] === byte)) return new TextDecoder(name).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
