import { headers } from "next/headers";
import { cache } from "react";
import { createCaller } from "@/server/root";
import { viewerFrom } from "@/server/viewer";

/** Who is looking at this page; null for a guest. */
export const viewer = cache(async () => viewerFrom((await headers()).get("cookie") ?? undefined));

/** The server's procedures for this page's request. The front door sets the two headers and lets nobody else. */
export const caller = cache(async () => {
  const given = await headers();
  return createCaller({
    viewer: await viewer(),
    address: given.get("x-moot-address") ?? "",
    requestId: given.get("x-moot-request") ?? "",
  });
});
