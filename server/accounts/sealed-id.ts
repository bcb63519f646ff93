import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { authSecret } from "./secret";

/** Of one purpose alone: what was sealed for it opens nothing else. */
const sealOf = (purpose: string, id: Buffer) =>
  createHmac("sha256", Buffer.from(hkdfSync("sha256", authSecret(), "", `moot: ${purpose}`, 32)))
    .update(id)
    .digest();

/** An id under a seal, for a link in a letter. It lasts: letters are kept for years. */
export function sealId(purpose: string, id: string): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([bytes, sealOf(purpose, bytes)]).toString("base64url");
}

/** The id in a sealed link; null where it was cut, made up, or sealed for something else. */
export function openSealed(purpose: string, token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 48) return null;
  const [id, seal] = [bytes.subarray(0, 16), bytes.subarray(16)];
  if (!timingSafeEqual(seal, sealOf(purpose, id))) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
