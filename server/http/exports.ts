import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { asNdjson, postsAsCsv } from "@/server/classes/exporting/forms";
import { classPages, classPosts } from "@/server/classes/exporting/read";
import { EXPORT_FORMS } from "@/server/classes/exporting/view";
import { keepExport } from "@/server/classes/exporting/write";
import { found, invalid } from "@/server/errors";
import { bookAsked } from "@/server/grades/book/input";
import { bookOf } from "@/server/grades/book/read";
import { BOM, csvOf } from "@/server/grades/exports/csv";
import { sheetOf } from "@/server/grades/exports/sheet";
import { keepBookExport } from "@/server/grades/exports/write";
import { xlsxOf } from "@/server/grades/exports/xlsx";
import { spend } from "@/server/limits";
import { type ClassRight, mayTeach } from "@/server/spaces/policy";
import { findSpace } from "@/server/spaces/read";
import type { SpaceView } from "@/server/spaces/view";
import { slug } from "@/server/texts/input";
import { viewerFrom } from "@/server/viewer";
import { nothingHere, sendText, takes } from "./answers";
import type { Arrival } from "./arrival";
import { attached } from "./attached";

const TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** The marks of a class, filtered and sorted as its gradebook is. */
export async function answerGradebook(req: IncomingMessage, res: ServerResponse, arrival: Arrival): Promise<void> {
  const { viewer, space, query } = await askedBy(req, arrival, "grade");
  const as = oneOf(query, ["csv", "xlsx"] as const);
  await spend("export", viewer.id);
  const book = await bookOf({ space, viewer }, bookAsked(Object.fromEntries(query)));
  for (const part of ["section", "group"] as const)
    if ((query.get(part) ?? "").trim() !== book.asked[part]) throw invalid(`This class has no such ${part}.`);
  begin(res, { space, what: "gradebook", as });
  if (req.method === "HEAD") return void res.end();
  await keepBookExport(viewer, space, [book.asked.section, book.asked.group].filter(Boolean).join(", "));
  if (as === "csv") return sendText(req, res, BOM + csvOf(sheetOf(book)));
  const body = await xlsxOf(sheetOf(book), "Gradebook");
  res.setHeader("content-length", body.length);
  res.end(body);
}

/** Everything of a class, or its posts as a table, sent while it is read. */
export async function answerClassExport(req: IncomingMessage, res: ServerResponse, arrival: Arrival): Promise<void> {
  const { viewer, space, query } = await askedBy(req, arrival, "class");
  const as = oneOf(query, EXPORT_FORMS);
  await spend("export", viewer.id);
  begin(res, { space, what: as === "csv" ? "posts" : "class", as });
  if (req.method === "HEAD") return void res.end();
  const wish = { space, ...(await keepExport(viewer, space, as)) };
  const lines = as === "csv" ? postsAsCsv(classPosts(wish)) : asNdjson(classPages(wish));
  await stream(req, res, Readable.from(lines));
}

/** Who asks, for which class: whoever has not the right there gets what an unknown class gets. */
async function askedBy(req: IncomingMessage, { query: given, address }: Arrival, right: ClassRight) {
  // No other site's page makes somebody's browser take their class's data out.
  if (req.headers["sec-fetch-site"] === "cross-site") throw nothingHere();
  const viewer = await viewerFrom(req.headers.cookie);
  await spend("read", viewer?.id ?? address);
  const query = new URLSearchParams(given);
  const name = slug.safeParse(query.get("space"));
  const space = found(viewer && name.success ? await findSpace(name.data, viewer.id) : null);
  found(mayTeach(viewer, space, right) || null);
  return { viewer: found(viewer), space, query };
}

function oneOf<T extends string>(query: URLSearchParams, known: readonly T[]): T {
  const as = known.find((one) => one === query.get("as"));
  if (!as) throw invalid(`Ask for it as ${known.join(" or ")}.`);
  return as;
}

type Begun = { space: SpaceView; what: string; as: keyof typeof TYPES };

/** A file to keep, never a page, and nothing that lies in anybody's cache. */
function begin(res: ServerResponse, { space, what, as }: Begun): void {
  const day = new Date().toISOString().slice(0, 10);
  res.setHeader("content-type", TYPES[as]);
  res.setHeader(
    "content-disposition",
    attached(`${space.slug}-${what}-${day}.${as}`, `${space.name}, ${what} ${day}.${as}`),
  );
  res.setHeader("cache-control", "private, no-store");
  res.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
}

async function stream(req: IncomingMessage, res: ServerResponse, lines: Readable): Promise<void> {
  res.appendHeader("vary", "accept-encoding");
  const squeezed = takes(req, "gzip");
  if (squeezed) res.setHeader("content-encoding", "gzip");
  await (squeezed ? pipeline(lines, createGzip(), res) : pipeline(lines, res)).catch((error: unknown) => {
    // Whoever left, or was too slow, needs no answer.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}
