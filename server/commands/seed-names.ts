import { createHash } from "node:crypto";
import { v5 as uuidv5 } from "uuid";

/** Any UUID, the same for ever: what is seeded has the same ids on every install. */
const NAMESPACE = "6f2b8f0e-7d0c-4c55-9a53-1f7a5d1b0c19";

export const stableId = (...names: (string | number)[]) => uuidv5(names.join("/"), NAMESPACE);

/** Ten characters of base 36, as a thread's short id has them. */
export function stableShortId(...names: string[]): string {
  const hash = createHash("sha256").update(names.join("/")).digest("hex");
  return (BigInt(`0x${hash}`) % 36n ** 10n).toString(36).padStart(10, "0");
}
