import type { Role } from "@/server/classes/joining/policy";
import { LETTER_DAYS } from "@/server/classes/joining/view";
import { asRole } from "@/server/classes/roster/view";
import { escaped, type Letter } from "./letters";

type About = { site: string; link: string; name: string; term: string | null; by: string; role: Role };

/** Asks somebody into a class. Its link opens a page with one button, for mail scanners follow links. */
export function invitationLetter({ site, link, name, term, by, role }: About): Letter {
  const called = term ? `${name}, ${term}` : name;
  const as = role === "student" ? "" : ` ${asRole(role)}`;
  const lines = [
    "Hello,",
    `${by} invites you to the class “${called}”${as}. It is discussed on Moot: sign in or make an account, and join by one button.`,
  ];
  const act = "Join the class";
  const end = `The link works once, for ${LETTER_DAYS} days. If you know nothing of this class, leave it alone.`;
  const text = [...lines, `${act}:\n${link}`, end, `Moot, ${site}`].join("\n\n");
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join("");
  const button = `<p><a href="${escaped(link)}">${act}</a></p>`;
  const html = `<!doctype html><html lang="en"><body>${paragraphs}${button}<p>${end}</p><p>Moot, ${escaped(site)}</p></body></html>`;
  return { subject: `Join ${called}`, text, html };
}
