import type { IncomingMessage, ServerResponse } from "node:http";
import { ownData } from "@/server/classes/privacy/own/read";
import { spend } from "@/server/limits";
import { mayReadSpace } from "@/server/spaces/policy";
import { sendText } from "./answers";
import type { Arrival } from "./arrival";
import { asked, begin } from "./class-files";

/** All of one's own of a class as a file; to whoever is not in it there is nothing. */
export async function answerOwnData(req: IncomingMessage, res: ServerResponse, arrival: Arrival): Promise<void> {
  const { viewer, space } = await asked(
    req,
    arrival,
    (viewer, space) => space.kind === "class" && space.role !== null && mayReadSpace(viewer, space),
  );
  await spend("ownData", viewer.id);
  const data = await ownData(space, viewer.id);
  begin(res, { space, what: "my-data", as: "json" });
  await sendText(req, res, JSON.stringify(data, null, 2));
}
