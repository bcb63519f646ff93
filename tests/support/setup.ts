import fc from "fast-check";

/** 100 runs a property; `npm run soak` asks for more. */
if (process.env.FC_RUNS) fc.configureGlobal({ numRuns: Number(process.env.FC_RUNS) });
