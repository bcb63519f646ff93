import { lazy } from "react";

/**
 * As the composer: parts of the server's markup like any other, and loaded only where a list is shown. They stand in no
 * Suspense: React would send what is in one apart once it is large, and without script it would never be seen.
 */
const onServer = typeof window === "undefined";
export const List: typeof import("./list-rows").default = onServer
  ? require("./list-rows").default
  : lazy(() => import("./list-rows"));
export const Why: typeof import("./list-why").default = onServer
  ? require("./list-why").default
  : lazy(() => import("./list-why"));
