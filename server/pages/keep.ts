import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { everywhere, hashesIn, policyOf } from "@/server/http/security";
import type { Rendered } from "./render";
import type { Kept } from "./store";

const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) };
// 5 makes a page of 150 KB in a few milliseconds; 11 takes a quarter of a second for a tenth less.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** A render in the form in which every guest gets it. */
export function formOf({ headers, body }: Rendered): Kept {
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const carried = ["content-type", "link", "location"].flatMap((name) =>
    (headers.get(name) ?? []).flatMap((value) => [name, value]),
  );
  const said = {
    ...everywhere(),
    "content-security-policy": policyOf(hashesIn(body.toString("utf8"))),
    vary: varyOf(headers.get("vary") ?? []),
  };
  return { etag, headers: [...carried, ...Object.entries(said).flat()], plain: body };
}

const varyOf = (given: string[]) =>
  [...new Set([...given.flatMap((names) => names.split(/,\s*/)), "Cookie", "Accept-Encoding"])].join(", ");

/** Whether other guests may get it too. */
export const mayKeep = ({ status, headers }: Rendered) =>
  status === 200 && !headers.has("set-cookie") && (headers.get("content-type")?.[0]?.startsWith("text/html") ?? false);

/** Makes the compressed copies. */
export async function compress(kept: Kept): Promise<void> {
  const [br, zipped] = await Promise.all([squeeze.br(kept.plain, BROTLI), squeeze.gzip(kept.plain, { level: 6 })]);
  Object.assign(kept, { br, gzip: zipped });
}
