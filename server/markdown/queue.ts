import type { Worker } from "node:worker_threads";
import { invalid, Refusal } from "@/server/errors";
import type { Rendered } from "./compose";

export type Answer = { ready: true } | { rendered: Rendered } | { tooMuch: true } | { failed: string };
type Job = { body: string; resolve: (rendered: Rendered) => void; reject: (error: Error) => void };
export type Limits = { deadlineMs: number; waiting: number };

const tooMuch = () => invalid("This text is too deeply nested or too large to be shown.");
const busy = () =>
  new Refusal("SERVICE_UNAVAILABLE", "Too many texts are being written at once. Try again in a moment.");

/** One worker, one text at a time. A worker that overruns is killed and replaced; the texts behind it are kept. */
export class RenderQueue {
  private readonly jobs: Job[] = [];
  private worker: Worker | undefined;
  private ready = false;
  private current: Job | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly start: () => Worker,
    private readonly limits: Limits,
  ) {}

  render(body: string): Promise<Rendered> {
    if (this.jobs.length >= this.limits.waiting) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      this.jobs.push({ body, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.current) return;
    // An idle worker does not keep the process alive; one with a text to render does.
    if (this.jobs.length === 0) this.worker?.unref();
    else if (!this.worker) this.open();
    else if (this.ready) this.give(this.worker);
    else this.worker.ref();
  }

  private give(worker: Worker): void {
    worker.ref();
    this.current = this.jobs.shift();
    worker.postMessage(this.current?.body);
    this.timer = setTimeout(() => this.look(), this.limits.deadlineMs);
  }

  private open(): void {
    const worker = this.start();
    this.worker = worker;
    const mine = (then: () => void) => this.worker === worker && then();
    worker.on("message", (answer: Answer) => mine(() => this.take(answer)));
    worker.on("error", (error) => mine(() => this.lost(error)));
    worker.on("exit", (code) => mine(() => this.lost(new Error(`The renderer ended with ${code}.`))));
  }

  private take(answer: Answer): void {
    if ("ready" in answer) this.ready = true;
    else if ("rendered" in answer) this.done()?.resolve(answer.rendered);
    else this.done()?.reject("tooMuch" in answer ? tooMuch() : new Error(answer.failed));
    this.next();
  }

  private done(): Job | undefined {
    clearTimeout(this.timer);
    const job = this.current;
    this.current = undefined;
    return job;
  }

  /** The answer may lie unread where this process itself was late: it is taken before the worker is judged. */
  private look(): void {
    const late = this.current;
    setImmediate(() => {
      if (this.current !== late) return;
      this.drop()?.reject(tooMuch());
      this.next();
    });
  }

  private drop(): Job | undefined {
    const job = this.done();
    const worker = this.worker;
    this.worker = undefined;
    this.ready = false;
    void worker?.terminate();
    return job;
  }

  /** A worker that died of its text (out of memory) costs that text; one that never started, all that wait for it. */
  private lost(error: Error): void {
    const started = this.ready;
    this.drop()?.reject(tooMuch());
    if (!started) for (const job of this.jobs.splice(0)) job.reject(error);
    this.next();
  }
}
