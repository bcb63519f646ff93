import { IncomingMessage, type OutgoingHttpHeader, ServerResponse } from "node:http";
import { Socket } from "node:net";

export type Rendered = { status: number; headers: Map<string, string[]>; body: Buffer };
export type Next = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/**
 * Lets Next render a page for nobody in particular: a guest without cookies, language or browser. It belongs to
 * no connection, so that whoever asked first may leave and the others still get it.
 */
export async function renderFor(next: Next, url: string, host: string): Promise<Rendered> {
  const req = new IncomingMessage(new Socket());
  Object.assign(req, {
    method: "GET",
    url,
    complete: true,
    httpVersion: "1.1",
    httpVersionMajor: 1,
    httpVersionMinor: 1,
  });
  req.headers = { host, accept: "text/html", "x-forwarded-proto": "http", "x-moot-address": "", "x-moot-request": "" };
  req.push(null);
  const res = new Caught(req);
  await Promise.all([next(req, res), res.ended]);
  return { status: res.statusCode, headers: headersOf(res), body: Buffer.concat(res.parts) };
}

type Done = (error?: Error | null) => void;

/** A response that goes nowhere: what Next writes is kept. */
class Caught extends ServerResponse {
  readonly parts: Buffer[] = [];
  readonly ended: Promise<void>;
  private tell!: () => void;
  private isEnded = false;

  constructor(req: IncomingMessage) {
    super(req);
    this.ended = new Promise((end) => {
      this.tell = end;
    });
    // Getters on the class above: Next asks them whether to go on.
    Object.defineProperties(this, {
      headersSent: { get: () => this.parts.length > 0 || this.isEnded },
      writableEnded: { get: () => this.isEnded },
      writableFinished: { get: () => this.isEnded },
    });
  }
  override flushHeaders(): void {}
  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.find((given) => typeof given === "object") as Record<string, OutgoingHttpHeader> | undefined;
    for (const [name, value] of Object.entries(headers ?? {})) this.setHeader(name, value);
    return this;
  }
  override write(part: unknown, ...rest: unknown[]): boolean {
    this.keep(part, rest);
    return true;
  }
  override end(...given: unknown[]): this {
    if (this.isEnded) return this;
    if (given[0] !== undefined && typeof given[0] !== "function") this.keep(given[0], given.slice(1));
    this.isEnded = true;
    const done = given.find((each): each is Done => typeof each === "function");
    process.nextTick(() => {
      this.emit("finish");
      this.emit("close");
      done?.();
      this.tell();
    });
    return this;
  }
  override destroy(): this {
    return this.end();
  }
  private keep(part: unknown, rest: unknown[]): void {
    const encoding = rest.find((each): each is BufferEncoding => typeof each === "string");
    this.parts.push(typeof part === "string" ? Buffer.from(part, encoding) : Buffer.from(part as Uint8Array));
    const done = rest.find((each): each is Done => typeof each === "function");
    if (done) process.nextTick(done);
  }
}

function headersOf(res: ServerResponse): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const [name, value] of Object.entries(res.getHeaders()))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value : [String(value)]);
  return headers;
}
