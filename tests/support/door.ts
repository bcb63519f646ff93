import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { type App, createApp } from "@/server/app";

export type Answered = { status: number; headers: IncomingHttpHeaders; body: string };
type Asked = { method?: string; path?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer };

/** The real front door on a free port, asked byte for byte: fetch would mend what a test wants broken. */
export function openDoor(given: Parameters<typeof createApp>[0]) {
  let app: App;
  beforeAll(async () => {
    app = createApp(given);
    await new Promise<void>((ready) => app.http.listen(0, "127.0.0.1", ready));
  });
  afterAll(() => app.close());
  const port = () => (app.http.address() as AddressInfo).port;
  const ask = ({ method = "GET", path = "/", headers = {}, body }: Asked = {}) =>
    new Promise<Answered>((answered, failed) => {
      const req = request({ port: port(), host: "127.0.0.1", method, path, headers, agent: false }, (res) => {
        const parts: Buffer[] = [];
        res.on("data", (part: Buffer) => parts.push(part));
        res.on("end", () =>
          answered({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts).toString() }),
        );
      });
      req.once("error", failed);
      req.end(body);
    });
  /** A procedure's mutation, as our own pages send it. */
  const post = (path: string, input: unknown, headers: OutgoingHttpHeaders = {}) => {
    const body = typeof input === "string" ? input : JSON.stringify(input);
    const said = { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers };
    return ask({ method: "POST", path: `/api/trpc/${path}`, headers: said, body });
  };
  return { port, ask, post, origin: () => `http://127.0.0.1:${port()}` };
}
