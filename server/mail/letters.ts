export type LetterPurpose = "confirm" | "reset" | "sign-in" | "sign-up" | "already-registered";
export type Letter = { subject: string; text: string; html: string };
type About = { site: string; name: string | null; link: string };
type Words = { subject: string; lines: string[]; act: string; end: string };

const IGNORE = "If this was not you, nothing needs doing: nothing has changed.";

const WORDS: Record<LetterPurpose, Words> = {
  confirm: {
    subject: "Confirm your address",
    lines: ["Confirm that this address is yours, so that you can take part."],
    act: "Confirm the address",
    end: "The link works once, for seven days. If you made no account here, leave it alone.",
  },
  reset: {
    subject: "Choose a new password",
    lines: ["Somebody, hopefully you, asked for a new password for your account.", "The link works once, for an hour."],
    act: "Choose a new password",
    end: IGNORE,
  },
  "sign-in": {
    subject: "Your link to sign in",
    lines: ["Open this link and press the button there to sign in.", "It works once, for 20 minutes."],
    act: "Sign in",
    end: IGNORE,
  },
  "sign-up": {
    subject: "Make your account",
    lines: [
      "Somebody, hopefully you, gave this address. It has no account here yet.",
      "With this link you can make one. It works once, for a day.",
    ],
    act: "Make an account",
    end: "If this was not you, nothing needs doing: no account has been made.",
  },
  "already-registered": {
    subject: "You have an account already",
    lines: ["Somebody, hopefully you, tried to sign up with this address. It has an account already: sign in with it."],
    act: "Sign in",
    end: "Forgotten the password? The page can send you a link instead.",
  },
};

/** Where the letter's button leads: a page with one button, for mail scanners follow links. */
const PAGES: Record<LetterPurpose, string> = {
  confirm: "/confirm",
  reset: "/reset",
  "sign-in": "/sign-in/link",
  "sign-up": "/register",
  "already-registered": "/sign-in",
};

export function linkOf(purpose: LetterPurpose, base: string, secret: string | null): string {
  const link = new URL(PAGES[purpose], base);
  if (secret) link.searchParams.set("token", secret);
  return link.href;
}

export function letterOf(purpose: LetterPurpose, { site, name, link }: About): Letter {
  const { subject, lines, act, end } = WORDS[purpose];
  const hello = name ? `Hello ${name},` : "Hello,";
  const text = [hello, ...lines, `${act}:\n${link}`, end, `Moot, ${site}`].join("\n\n");
  const paragraphs = [hello, ...lines].map((line) => `<p>${escaped(line)}</p>`).join("");
  const button = `<p><a href="${escaped(link)}">${escaped(act)}</a></p>`;
  const html = `<!doctype html><html lang="en"><body>${paragraphs}${button}<p>${escaped(end)}</p><p>Moot, ${escaped(site)}</p></body></html>`;
  return { subject, text, html };
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
