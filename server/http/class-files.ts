import type { IncomingMessage, ServerResponse } from "node:http";
import { found } from "@/server/errors";
import { spend } from "@/server/limits";
import { findSpace } from "@/server/spaces/read";
import type { SpaceView } from "@/server/spaces/view";
import { slug } from "@/server/texts/input";
import { type Viewer, viewerFrom } from "@/server/viewer";
import { nothingHere } from "./answers";
import type { Arrival } from "./arrival";
import { attached } from "./attached";

const TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ndjson: "application/x-ndjson; charset=utf-8",
  json: "application/json; charset=utf-8",
};
type May = (viewer: Viewer, space: SpaceView) => boolean;

/** Who asks for a file of which class: whoever may not have it gets what an unknown class gets. */
export async function asked(req: IncomingMessage, { query: given, address }: Arrival, may: May) {
  // No other site's page makes somebody's browser take their class's data out.
  if (req.headers["sec-fetch-site"] === "cross-site") throw nothingHere();
  const viewer = await viewerFrom(req.headers.cookie);
  await spend("read", viewer?.id ?? address);
  const query = new URLSearchParams(given);
  const name = slug.safeParse(query.get("space"));
  const space = found(viewer && name.success ? await findSpace(name.data, viewer.id) : null);
  found((viewer && may(viewer, space)) || null);
  return { viewer: found(viewer), space, query };
}

type Begun = { space: SpaceView; what: string; as: keyof typeof TYPES };

/** A file to keep, never a page, and nothing that lies in anybody's cache. */
export function begin(res: ServerResponse, { space, what, as }: Begun): void {
  const day = new Date().toISOString().slice(0, 10);
  res.setHeader("content-type", TYPES[as]);
  res.setHeader(
    "content-disposition",
    attached(`${space.slug}-${what}-${day}.${as}`, `${space.name}, ${what} ${day}.${as}`),
  );
  res.setHeader("cache-control", "private, no-store");
  res.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
}
