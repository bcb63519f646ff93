import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "@/server/env";

/** The secret that seals session cookies. Without one nobody can be told apart, so there is no fallback. */
export function authSecret(): string {
  const secret = process.env.AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set: main.ts calls ensureSecret() before anything else.");
  return secret;
}

/** Puts into the environment what next-auth reads from it. Called once, before Next starts. */
export function ensureSecret(env: Env): void {
  process.env.AUTH_SECRET = env.AUTH_SECRET ?? keptSecret(env);
  // It would win over AUTH_SECRET inside next-auth, and the viewer would then open cookies with another key.
  delete process.env.NEXTAUTH_SECRET;
  delete process.env.NEXTAUTH_URL;
  if (env.APP_URL) process.env.NEXTAUTH_URL = new URL(env.APP_URL).origin;
  // Without APP_URL next-auth takes the Host, which the front door holds to loopback names.
  else process.env.AUTH_TRUST_HOST = "1";
}

function keptSecret(env: Env): string {
  if (env.DATABASE_URL)
    throw new Error("AUTH_SECRET: set it to 32 or more random characters, the same on every node of this database.");
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 });
  const file = join(env.DATA_DIR, "auth-secret");
  try {
    // Exclusive: of two processes that start at once, the second reads what the first wrote.
    writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32) throw new Error(`${file} is damaged: delete it, and everybody signs in anew.`);
  return secret;
}
