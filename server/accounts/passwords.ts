import { randomBytes } from "node:crypto";
import { type Algorithm, hash, verify } from "@node-rs/argon2";

// OWASP's floor for argon2id: 19 MiB, two passes, one lane.
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// The same password typed on another keyboard may arrive composed otherwise.
const composed = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string) => hash(composed(password), COST);

/** Compared with where there is no password, so that an unknown account takes as long as a known one. */
const decoy = hashPassword(randomBytes(24).toString("base64"));

export async function fits(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const same = await verify(passwordHash ?? (await decoy), composed(password));
  return same && typeof passwordHash === "string";
}
