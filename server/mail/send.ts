import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { type Env, env } from "@/server/env";
import type { Letter } from "./letters";

type Post = Letter & {
  to: string;
  purpose: string;
  /** The same for every attempt, so that a server that took the first drops the second. */
  id: string;
  /** Beside those of every letter. */
  headers?: Record<string, string>;
};

/** The address that links in mail begin with. Without APP_URL only this machine can open them. */
export const linkBase = ({ APP_URL, PORT } = env()) => (APP_URL ? new URL(APP_URL).origin : `http://localhost:${PORT}`);

/** Sends a letter, or without SMTP_URL lays it into DATA_DIR/outbox. Throws where it could not. */
export async function send(post: Post, given: Env = env()): Promise<void> {
  const message = {
    from: given.MAIL_FROM,
    to: { name: "", address: post.to },
    subject: post.subject,
    text: post.text,
    html: post.html,
    messageId: `<${post.id}@${new URL(linkBase(given)).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...post.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  if (given.SMTP_URL) {
    await transport(given.SMTP_URL).sendMail(message);
    return;
  }
  const { message: bytes } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  const outbox = join(given.DATA_DIR, "outbox");
  await mkdir(outbox, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().replaceAll(":", "-");
  await writeFile(join(outbox, `${time}-${post.id.slice(-8)}-${post.purpose}.eml`), bytes as Buffer, {
    flag: "wx",
    mode: 0o600,
  });
}

/** Shorter than a job may last, so that a silent server ends as a failed attempt. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const transport = (url: string) => createTransport({ url, ...PATIENCE } as Parameters<typeof createTransport>[0]);
