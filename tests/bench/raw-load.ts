import { connect } from "node:net";

export type Load = { rate: number; bytes: number; errors: number };

/**
 * Requests a second over kept connections, each asking again once it has its answer. Ready-made clients spend more
 * time on reading headers than a page cache on answering; this one looks only for the length.
 */
export async function rawLoad(url: string, headers: Record<string, string>, given: { seconds: number; lines: number }) {
  const { hostname, port, pathname, host } = new URL(url);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\n${lines.join("")}\r\n`);
  const load: Load = { rate: 0, bytes: 0, errors: 0 };
  let answers = 0;
  const end = performance.now() + given.seconds * 1000;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: given.lines }, () =>
      askOn({ hostname, port: Number(port), request, end }, (status, bytes) => {
        if (status !== 200) load.errors++;
        answers++;
        load.bytes = bytes;
      }),
    ),
  );
  load.rate = answers / ((performance.now() - begin) / 1000);
  return load;
}

type Line = { hostname: string; port: number; request: Buffer; end: number };

function askOn(
  { hostname, port, request, end }: Line,
  answered: (status: number, bytes: number) => void,
): Promise<void> {
  return new Promise((done, failed) => {
    const socket = connect(port, hostname, () => socket.write(request));
    let waiting: Buffer = Buffer.alloc(0);
    let missing = -1;
    let size = 0;
    let status = 0;
    const take = (bytes: Buffer) => {
      if (missing < 0) {
        waiting = waiting.length > 0 ? Buffer.concat([waiting, bytes]) : bytes;
        const head = waiting.indexOf("\r\n\r\n");
        if (head < 0) return;
        const text = waiting.toString("latin1", 0, head);
        status = Number(text.slice(9, 12));
        size = head + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
        if (Number.isNaN(size)) return void socket.destroy(new Error("This answer has no length."));
        missing = size - waiting.length;
        waiting = Buffer.alloc(0);
      } else missing -= bytes.length;
      if (missing > 0) return;
      missing = -1;
      answered(status, size);
      if (performance.now() < end) socket.write(request);
      else socket.end();
    };
    socket.on("data", take);
    socket.once("error", failed);
    socket.once("close", () => done());
  });
}
