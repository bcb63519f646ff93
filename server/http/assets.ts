import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { nothingHere, takes } from "./answers";

type Asset = { type: string; etag: string; plain: Buffer; br?: Buffer; gzip?: Buffer };

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const TEXT = /^(text|application)\/|svg/;
const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) };
// Reading a large script at quality 11 takes a second; 7 is a few percent larger and a tenth of the time.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } };

/** Answers with files below `folder`, each read and compressed once. */
export function filesOf(folder: string, cacheControl: string) {
  const root = resolve(folder);
  const kept = new LRUCache<string, Asset>({
    maxSize: 48 * 1024 * 1024,
    sizeCalculation: ({ plain, br, gzip }) => plain.length + (br?.length ?? 0) + (gzip?.length ?? 0) + 1,
    fetchMethod: (path) => load(root, path),
  });
  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<void> => {
    const asset = await kept.fetch(path).catch(() => undefined);
    if (!asset) throw nothingHere();
    res.setHeader("cache-control", cacheControl);
    res.setHeader("etag", asset.etag);
    res.setHeader("content-type", asset.type);
    if (asset.br) res.setHeader("vary", "accept-encoding");
    if (req.headers["if-none-match"] === asset.etag) {
      res.statusCode = 304;
      res.end();
      return;
    }
    const encoding = asset.br && takes(req, "br") ? "br" : asset.gzip && takes(req, "gzip") ? "gzip" : undefined;
    const body = (encoding && asset[encoding]) ?? asset.plain;
    if (encoding) res.setHeader("content-encoding", encoding);
    res.setHeader("content-length", body.length);
    res.end(req.method === "HEAD" ? undefined : body);
  };
}

async function load(root: string, path: string): Promise<Asset | undefined> {
  const file = join(root, decodeURIComponent(path));
  const type = TYPES[extname(file)];
  if (!type || !file.startsWith(root + sep) || file.includes("\0")) return undefined;
  const plain = await readFile(file);
  const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  if (!TEXT.test(type)) return { type, etag, plain };
  // The build lays the smallest form beside its files; anything else is compressed now.
  const made = readFile(`${file}.br`).catch(() => squeeze.br(plain, BROTLI));
  const [br, zipped] = await Promise.all([made, squeeze.gzip(plain, { level: 9 })]);
  return { type, etag, plain, br, gzip: zipped };
}
