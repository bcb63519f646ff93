import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, vi } from "vitest";
import { env } from "@/server/env";
import { startJobs } from "@/server/jobs/run";

type Received = { subject: string; text: string; link: string; token: string };

export function received(mail: ParsedMail): Received {
  const link = /https?:\/\/\S+/.exec(mail.text ?? "")?.[0] ?? "";
  const token = link && (new URL(link).searchParams.get("token") ?? "");
  return { subject: mail.subject ?? "", text: mail.text ?? "", link, token };
}

/** A mail server of the test file's own; with `answer` it takes a letter and says something else. */
export function ownMailServer(answer: () => Error | undefined = () => undefined) {
  const arrived: ParsedMail[] = [];
  const made = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          arrived.push(mail);
          done(answer());
        }, done);
      },
    });
  let [smtp, port] = [made(), 0];
  return {
    arrived,
    /** Answers its address; opened again after `shut`, the same one. */
    async open(): Promise<string> {
      if (port > 0) smtp = made();
      await new Promise<void>((ready) => smtp.listen(port, "127.0.0.1", ready));
      port = (smtp.server.address() as AddressInfo).port;
      return `smtp://127.0.0.1:${port}`;
    },
    shut: () => new Promise<void>((done) => smtp.close(done)),
  };
}

/** The same, and the letters of this process go there. */
export function ownMail() {
  const { arrived, open, shut } = ownMailServer();
  beforeAll(async () => void Object.assign(env(), { SMTP_URL: await open(), APP_URL: "https://moot.example" }));
  afterAll(shut);
  const lettersTo = ({ handle }: { handle: string }) =>
    arrived.filter((mail) => JSON.stringify(mail.to).includes(`${handle}@`));
  return { arrived, lettersTo };
}

/** An outbox of the test file's own, with the jobs of its database at work. Called after `ownDatabase()`. */
export function ownOutbox(database: { url: () => string }) {
  const folder = mkdtempSync(join(tmpdir(), "moot-mail-"));
  process.env.DATA_DIR = folder;
  let jobs: { stop(): Promise<void> };
  beforeAll(async () => {
    jobs = await startJobs(database.url(), 0.5);
  });
  afterAll(async () => {
    await jobs.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const outbox = join(folder, "outbox");
  const letters = async () => {
    const files = readdirSync(outbox).sort();
    return Promise.all(files.map((file) => simpleParser(readFileSync(join(outbox, file)))));
  };
  return {
    folder: outbox,
    /** The newest letter to an address; waits for it. */
    letterTo: (email: string): Promise<Received> =>
      vi.waitFor(
        async () => {
          const mine = (await letters()).filter((mail) => JSON.stringify(mail.to).includes(email));
          const newest = mine.at(-1);
          if (!newest) throw new Error(`No letter to ${email} yet.`);
          return received(newest);
        },
        { timeout: 10_000, interval: 100 },
      ),
  };
}
