import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { asNdjson, postsAsCsv } from "@/server/classes/exporting/forms";
import { classPages, classPosts } from "@/server/classes/exporting/read";
import { EXPORT_FORMS } from "@/server/classes/exporting/view";
import { keepExport } from "@/server/classes/exporting/write";
import { invalid } from "@/server/errors";
import { bookAsked } from "@/server/grades/book/input";
import { bookOf } from "@/server/grades/book/read";
import { BOM, csvOf } from "@/server/grades/exports/csv";
import { sheetOf } from "@/server/grades/exports/sheet";
import { keepBookExport } from "@/server/grades/exports/write";
import { xlsxOf } from "@/server/grades/exports/xlsx";
import { spend } from "@/server/limits";
import { type ClassRight, mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import type { Viewer } from "@/server/viewer";
import { sendText, takes } from "./answers";
import type { Arrival } from "./arrival";
import { asked, begin } from "./class-files";

/** The marks of a class, filtered and sorted as its gradebook is. */
export async function answerGradebook(req: IncomingMessage, res: ServerResponse, arrival: Arrival): Promise<void> {
  const { viewer, space, query } = await asked(req, arrival, mayTake("grade"));
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
  const { viewer, space, query } = await asked(req, arrival, mayTake("class"));
  const as = oneOf(query, EXPORT_FORMS);
  await spend("export", viewer.id);
  begin(res, { space, what: as === "csv" ? "posts" : "class", as });
  if (req.method === "HEAD") return void res.end();
  const wish = { space, ...(await keepExport(viewer, space, as)) };
  const lines = as === "csv" ? postsAsCsv(classPosts(wish)) : asNdjson(classPages(wish));
  await stream(req, res, Readable.from(lines));
}

const mayTake = (right: ClassRight) => (viewer: Viewer, space: SpaceView) => mayTeach(viewer, space, right);

function oneOf<T extends string>(query: URLSearchParams, known: readonly T[]): T {
  const as = known.find((one) => one === query.get("as"));
  if (!as) throw invalid(`Ask for it as ${known.join(" or ")}.`);
  return as;
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
