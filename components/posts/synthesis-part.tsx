import { lazy } from "react";

/** On the server a part of the page like any other; in the browser it comes where something is pinned. */
export const Synthesis: typeof import("./synthesis").default =
  typeof window === "undefined" ? require("./synthesis").default : lazy(() => import("./synthesis"));
