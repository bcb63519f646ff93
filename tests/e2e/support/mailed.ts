import { expect } from "@playwright/test";
import type { ParsedMail } from "mailparser";
import { getPool } from "@/db/client";
import { lettersTo } from "./letters";

/** The letter from somebody's inbox, once what they were told of is written; nobody waits here until it is due. */
export async function inboxLetter(outbox: string, to: { id: string; email: string }): Promise<ParsedMail> {
  let letter: ParsedMail | undefined;
  await expect(async () => {
    await getPool().query(
      "update pgboss.job set start_after = now() where name = 'letter' and data->>'accountId' = $1",
      [to.id],
    );
    [letter] = await lettersTo(outbox, to.email, "-inbox");
    expect(letter).toBeDefined();
  }).toPass({ timeout: 20_000 });
  return letter!;
}

export const linksIn = (letter: ParsedMail) => (letter.text ?? "").match(/https?:\/\/\S+/g) ?? [];

/** What waits to be told of decisions is told now: nobody waits here for the time in which they can be taken back. */
export async function tellNow(decisionId: string): Promise<void> {
  await getPool().query(
    "update pgboss.job set start_after = now() where name = 'tell' and state = 'created' and data->>'decisionId' = $1",
    [decisionId],
  );
}
