import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { type ParsedMail, simpleParser } from "mailparser";

/** What an address was sent, oldest first. The outbox has the letters of all journeys: others are not taken apart. */
export async function lettersTo(outbox: string, email: string, of = ""): Promise<ParsedMail[]> {
  const files = readdirSync(outbox).filter((file) => file.endsWith(`${of}.eml`));
  const texts = files.sort().map((file) => readFileSync(join(outbox, file)));
  const letters = await Promise.all(texts.filter((text) => text.includes(email)).map((text) => simpleParser(text)));
  return letters.filter((letter) => JSON.stringify(letter.to).includes(email));
}

/** The link in the newest letter to an address whose subject says this; waits for the letter. */
export async function linkTo(outbox: string, email: string, subject: RegExp): Promise<string> {
  let link = "";
  await expect(async () => {
    const mine = (await lettersTo(outbox, email)).filter((letter) => subject.test(letter.subject ?? ""));
    link = /https?:\/\/\S+/.exec(mine.at(-1)?.text ?? "")?.[0] ?? "";
    expect(link).not.toBe("");
  }).toPass({ timeout: 15_000 });
  return link;
}
