import type { IncomingMessage, ServerResponse } from "node:http";
import { ownData } from "@/server/classes/privacy/own/read";
import { spend } from "@/server/limits";
import { mayReadSpace } from "@/server/spaces/policy";
import { findSpace } from "@/server/spaces/read";
import { slug } from "@/server/texts/input";
import { viewerFrom } from "@/server/viewer";
import { nothingHere, Refused, sendText } from "./answers";
import type { Arrival } from "./arrival";

/** All of one's own of a class as a file; to whoever is not in it there is nothing. */
export async function answerOwnData(req: IncomingMessage, res: ServerResponse, { query }: Arrival): Promise<void> {
  const viewer = await viewerFrom(req.headers.cookie);
  if (!viewer) throw new Refused(401, "Sign in first.");
  const asked = slug.safeParse(new URLSearchParams(query).get("space"));
  const space = asked.success ? await findSpace(asked.data, viewer.id) : undefined;
  if (space?.kind !== "class" || space.role === null || !mayReadSpace(viewer, space)) throw nothingHere();
  await spend("ownData", viewer.id);
  const data = await ownData(space, viewer.id);
  res.statusCode = 200;
  res.setHeader("content-type", "application/json; charset=utf-8");
  res.setHeader("content-disposition", `attachment; filename="${space.slug}-my-data.json"`);
  res.setHeader("cache-control", "private, no-store");
  await sendText(req, res, JSON.stringify(data, null, 2));
}
