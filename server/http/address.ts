import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { env } from "@/server/env";

const known = new WeakMap<IncomingMessage, string>();
let proxies: { given: string; list: BlockList } | undefined;

/** The network address that asks, for limits: an IPv4 address, or the /64 that one IPv6 household has. */
export function addressOf(req: IncomingMessage): string {
  const before = known.get(req);
  if (before !== undefined) return before;
  const address = network(clientOf(req));
  known.set(req, address);
  return address;
}

/** The last hop that is not a proxy of ours; what stands left of it is only claimed. */
function clientOf(req: IncomingMessage): string {
  const peer = plain(req.socket.remoteAddress ?? "");
  if (!isProxy(peer)) return peer;
  const forwarded = req.headers["x-forwarded-for"];
  const hops = (Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? ""))
    .split(",")
    .map((hop) => plain(hop.trim()));
  const client = hops.reverse().find((hop) => !isProxy(hop));
  return client && isIP(client) ? client : peer;
}

function isProxy(address: string): boolean {
  const given = env().TRUSTED_PROXIES;
  if (proxies?.given !== given) proxies = { given, list: listOf(given) };
  const family = isIP(address);
  return family !== 0 && proxies.list.check(address, family === 6 ? "ipv6" : "ipv4");
}

function listOf(given: string): BlockList {
  const list = new BlockList();
  for (const entry of given
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (!isIP(address)) throw new Error(`TRUSTED_PROXIES: "${entry}" is not an address or a CIDR block.`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** IPv4 written as IPv6 is IPv4. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(":")}::/64`;
}
