import fc from "fast-check";
import { afterEach } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** More than one where it held only at a second try: `.ci/run` names it. */
    tries?: number;
  }
}

afterEach(({ task }) => {
  task.meta.tries = (task.result?.retryCount ?? 0) + 1;
});

/** 100 runs a property; `npm run soak` asks for more. */
if (process.env.FC_RUNS) fc.configureGlobal({ numRuns: Number(process.env.FC_RUNS) });
