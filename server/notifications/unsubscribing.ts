import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/server/accounts/secret";

/** Of this purpose alone: a token that unsubscribes opens nothing else, and no other secret unsubscribes. */
const keyNow = () => Buffer.from(hkdfSync("sha256", authSecret(), "", "moot: unsubscribe by mail", 32));
const sealOf = (id: Buffer) => createHmac("sha256", keyNow()).update(id).digest();

/** What a letter's link names its reader by. It lasts: letters are kept for years. */
export function unsubscribeToken(accountId: string): string {
  const id = Buffer.from(accountId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, sealOf(id)]).toString("base64url");
}

/** The account a token names; null where it was cut or made up. */
export function accountIn(token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 48) return null;
  const [id, seal] = [bytes.subarray(0, 16), bytes.subarray(16)];
  if (!timingSafeEqual(seal, sealOf(id))) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
