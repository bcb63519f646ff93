import { lazy } from "react";

/** As the composer: a part of the server's markup like any other, and loaded only where a list is shown. */
export const List: typeof import("./list-rows").default =
  typeof window === "undefined" ? require("./list-rows").default : lazy(() => import("./list-rows"));
