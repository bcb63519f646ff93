import { parentPort } from "node:worker_threads";
import { compose, TooMuch } from "./compose";
import type { Answer } from "./queue";

const answer = (message: Answer) => parentPort?.postMessage(message);

parentPort?.on("message", (body: string) => {
  try {
    answer({ rendered: compose(body) });
  } catch (error) {
    // A RangeError is the stack's end: nested deeper than the parser can follow.
    if (error instanceof TooMuch || error instanceof RangeError) answer({ tooMuch: true });
    else answer({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

// The first rendering compiles the parser; that time is nobody's text's fault.
compose("*Warm* `up`, @moot:\n\n> - [a](https://example.org)\n\n|a|\n|-|\n|b|");
answer({ ready: true });
