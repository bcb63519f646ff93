import { lazy } from "react";

/**
 * On the server parts of the page like any other, so that they read without script; a browser fetches them only for a
 * thread that has what they show.
 */
const onServer = typeof window === "undefined";

export const FlowFigure: typeof import("./flow-figure").default = onServer
  ? require("./flow-figure").default
  : lazy(() => import("./flow-figure"));

export const Conditions: typeof import("./conditions").default = onServer
  ? require("./conditions").default
  : lazy(() => import("./conditions"));
