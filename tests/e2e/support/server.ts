import { startServer } from "@/tests/support/server";

/** One server for all journeys: the built one, as `npm start` runs it, on a database of its own. */
export default async function setup() {
  if (process.env.MOOT_URL) return undefined;
  const server = await startServer({ LIMITS: "off" }, ["--demo"]);
  process.env.MOOT_URL = server.url;
  process.env.MOOT_DATA = server.dataDir;
  return server.stop;
}
