import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { simpleParser } from "mailparser";

/** The link in the newest letter to an address whose subject says this; waits for the letter. */
export async function linkTo(outbox: string, email: string, subject: RegExp): Promise<string> {
  let link = "";
  await expect(async () => {
    const files = readdirSync(outbox).sort();
    const letters = await Promise.all(files.map((file) => simpleParser(readFileSync(join(outbox, file)))));
    const mine = letters.filter(
      (letter) => JSON.stringify(letter.to).includes(email) && subject.test(letter.subject ?? ""),
    );
    link = /https?:\/\/\S+/.exec(mine.at(-1)?.text ?? "")?.[0] ?? "";
    expect(link).not.toBe("");
  }).toPass({ timeout: 15_000 });
  return link;
}
