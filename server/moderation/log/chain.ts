import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { authSecret } from "@/server/accounts/secret";
import { env } from "@/server/env";

/** What can be erased of an entry: the chain holds its salted digest, which stays. */
export type Texts = { reason: string; detail: Record<string, unknown> };
/** What stays of an entry for ever. `at` as ISO 8601. */
type Bones = {
  id: string;
  number: number;
  deskId: string;
  byId: string | null;
  act: string;
  targetKind: string;
  targetId: string;
  caseId: string | null;
  decisionId: string | null;
  houseRule: string;
  at: string;
};

let kept: { of: string; key: Buffer } | undefined;

/** Whoever rewrites the rows without it cannot make hashes that fit. */
function key(): Buffer {
  const of = env().LOG_SECRET ?? authSecret();
  if (kept?.of !== of) kept = { of, key: Buffer.from(hkdfSync("sha256", of, "", "moot moderation log", 32)) };
  return kept.key;
}

const mac = (...parts: string[]) => createHmac("sha256", key()).update(JSON.stringify(parts)).digest("base64url");

/** The same words for the same value, whatever order its keys came in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export const newSalt = () => randomBytes(16).toString("base64url");
export const digestOf = (salt: string, texts: Texts) => mac("texts", salt, canonical(texts));

/** An entry's hash binds it to everything before it in its desk's chain. */
export const hashOf = (before: string, bones: Bones, digest: string) => mac("entry", before, canonical(bones), digest);
