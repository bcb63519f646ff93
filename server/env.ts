import { z } from "zod";

const flag = z.enum(["on", "off"]);
const shape = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().default(".data"),
  /** Unset: the embedded PostgreSQL under DATA_DIR. */
  DATABASE_URL: z.string().optional(),
  /** Unset: the site answers on loopback hosts only, and links use the Host it was asked by. */
  APP_URL: z.url().optional(),
  /** Signs the session cookie. Made and kept in DATA_DIR when unset and embedded. */
  AUTH_SECRET: z.string().min(32).optional(),
  /** Keys the log's chain. Unset: made from AUTH_SECRET, which then must not change. */
  LOG_SECRET: z.string().min(32).optional(),
  /** Unset: mail is written to DATA_DIR/outbox. */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Moot <moot@localhost>"),
  /** Addresses or CIDR blocks, comma-separated, whose X-Forwarded-* headers are believed. */
  TRUSTED_PROXIES: z.string().default(""),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_ID: z.string().optional(),
  OIDC_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("Single sign-on"),
  /** Whether people confirm their address before they post; only where mail can be sent. */
  CONFIRM_EMAIL: flag.default("on"),
  /** Who makes classes: every account in good standing, or the site's moderators and admins alone. */
  CLASSES: z.enum(["everyone", "staff"]).default("everyone"),
  /** Lets /metrics be read from elsewhere than loopback. */
  METRICS_TOKEN: z.string().optional(),
  /** `off` is accepted on loopback only: for bench, journeys and load. */
  LIMITS: flag.default("on"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Env = z.infer<typeof shape>;

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Reads and checks the environment; throws one readable line naming every variable that is wrong. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
  }
  if (parsed.data.LIMITS === "off" && !LOOPBACK.has(parsed.data.HOST))
    throw new Error("LIMITS=off is for loopback hosts only.");
  return parsed.data;
}

let known: Env | undefined;
/** The environment of this process, read once. */
export function env(): Env {
  known ??= readEnv();
  return known;
}
