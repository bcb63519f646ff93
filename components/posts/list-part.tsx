import { lazy } from "react";

/** As the composer: parts of the server's markup like any other, and loaded only where a list is shown. */
const onServer = typeof window === "undefined";
export const List: typeof import("./list-rows").default = onServer
  ? require("./list-rows").default
  : lazy(() => import("./list-rows"));
export const Why: typeof import("./list-why").default = onServer
  ? require("./list-why").default
  : lazy(() => import("./list-why"));
