import type { IncomingMessage } from "node:http";
import { Refused } from "./answers";
import type { Arrival } from "./arrival";
import { allowedHost, allowedOrigin } from "./origin";
import type { Route } from "./routes";

const SAFE = new Set(["GET", "HEAD"]);
/** Routes that count what they read, and so take a body of unknown length. */
const COUNTING = new Set(["trpc", "unsubscribe"]);

/** Everything that can be refused without knowing who asks. Throws the refusal. */
export function pass(req: IncomingMessage, route: Route, { path }: Arrival): void {
  const method = req.method ?? "";
  // Probes ask by address; they learn nothing but that somebody is alive.
  if (route.kind !== "health" && !allowedHost(req.headers.host))
    throw new Refused(421, "This forum is not known by that name. Set APP_URL to the address people use.");
  if (
    !path.startsWith("/") ||
    path.startsWith("//") ||
    path.includes("\\") ||
    /%(00|2f|5c)/i.test(path) ||
    !isWritten(path)
  )
    throw new Refused(400, "This address cannot be read.");
  if (!route.methods.includes(method))
    throw new Refused(405, "This cannot be done here.", { allow: route.methods.join(", ") });
  if (req.headers["next-action"] !== undefined) throw new Refused(400, "There are no such actions here.");
  if (SAFE.has(method)) return;
  if (route.origin === "same" && !allowedOrigin(req)) throw new Refused(403, "This request comes from another site.");
  if (!route.types.includes(typeOf(req))) throw new Refused(415, `Only ${route.types.join(" or ")} is read here.`);
  if (Number(req.headers["content-length"] ?? 0) > route.size)
    throw new Refused(413, `At most ${route.size / 1024} KiB at once.`);
  if (req.headers["transfer-encoding"] !== undefined && !COUNTING.has(route.kind))
    throw new Refused(413, "Say how long this is.");
}

const typeOf = (req: IncomingMessage) => (req.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

function isWritten(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
