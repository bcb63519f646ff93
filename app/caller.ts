import { headers } from "next/headers";
import { cache } from "react";
import type { ViewerView } from "@/server/accounts/view";
import { createCaller } from "@/server/root";
import { type Viewer, viewerFrom } from "@/server/viewer";

/** Who is looking at this page; null for a guest. */
export const viewer = cache(async () => viewerFrom((await headers()).get("cookie") ?? undefined));

/** The same as the browser knows them. */
export const viewOf = ({ sessionId: _, ...known }: Viewer): ViewerView => known;

/** The server's procedures for this page's request. The front door sets the two headers and lets nobody else. */
export const caller = cache(async () => {
  const given = await headers();
  return createCaller({
    viewer: await viewer(),
    address: given.get("x-moot-address") ?? "",
    requestId: given.get("x-moot-request") ?? "",
  });
});
