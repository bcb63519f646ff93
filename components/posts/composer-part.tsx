import { lazy } from "react";

/**
 * On the server a part of the page like any other, so that what stands in it reads without script; in the browser
 * it comes when it is needed.
 */
export const Composer: typeof import("./composer").default =
  typeof window === "undefined" ? require("./composer").default : lazy(() => import("./composer"));
