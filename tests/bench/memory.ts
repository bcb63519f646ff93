import type { LiveSocket, Site } from "@/tests/support/site";
import { type Figure, pause, type Scale } from "./figures";
import { benchThread } from "./place";

/** Memory of the serving process with 2,000 readers connected, forty threads among them. */
export async function memory(site: Site, { short }: Scale): Promise<Figure[]> {
  const wanted = short ? 500 : 2000;
  const threads = await Promise.all(Array.from({ length: 40 }, () => benchThread()));
  const before = await site.memory();
  const sockets: LiveSocket[] = [];
  while (sockets.length < wanted) {
    const some = await Promise.all(Array.from({ length: 50 }, () => site.guestSocket()));
    await Promise.all(
      some.map((socket, n) => socket.emitWithAck("thread.enter", { threadId: threads[n % threads.length]!.id })),
    );
    sockets.push(...some);
  }
  await pause(3_000);
  const after = await site.memory();
  const connected = sockets.filter((socket) => socket.connected).length;
  for (const socket of sockets) socket.disconnect();
  const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
  return [
    {
      work: `memory with ${wanted.toLocaleString("en")} sockets`,
      measured: `${mb(after)} MB (${mb(before)} before), ${connected} connected`,
      target: "2,000 under 512 MB",
      holds: after < 512 * 1024 * 1024 && connected === wanted,
      numbers: { before, after, connected },
    },
  ];
}
