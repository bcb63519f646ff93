import { type RunningServer, startServer } from "@/tests/support/server";

/** One server for all journeys: the built one, as `npm start` runs it, on a database of its own. */
export default async function setup() {
  if (process.env.MOOT_URL) return undefined;
  const server = await startServer({ LIMITS: "off" }, ["--demo"]);
  process.env.MOOT_URL = server.url;
  process.env.MOOT_DATA = server.dataDir;
  process.env.MOOT_ADMIN_LINK = await adminLink(server);
  return server.stop;
}

/** The link whose first visitor becomes the administrator, as it was printed. */
async function adminLink({ printed }: RunningServer): Promise<string> {
  for (let look = 0; look < 100; look++) {
    const [link] = /https?:\/\/\S+\/setup\S+/.exec(printed()) ?? [];
    if (link) return link;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`No link for the first administrator was printed:\n${printed()}`);
}
