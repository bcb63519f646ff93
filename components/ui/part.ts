import { type ComponentType, lazy } from "react";

type Loaded<P> = { default: ComponentType<P> };

/** A part of a page that is loaded when it is wanted. Where it cannot be, as without a line, the rest stands without it. */
export const part = <P extends object>(load: () => Promise<Loaded<P>>) =>
  lazy(() => load().catch((): Loaded<P> => ({ default: () => null })));
