import { type NoticeView, reasonWords } from "@/server/notifications/view";
import { escaped, type Letter } from "./letters";

type About = {
  name: string;
  /** What links begin with. */
  base: string;
  listed: NoticeView[];
  /** Whether the inbox holds more than is listed. */
  more: boolean;
  unsubscribe: string;
};

/** What somebody has not read, as a letter: why they are told, where, how it begins, and a link to each. */
export function inboxLetter({ name, base, listed, more, unsubscribe }: About): Letter {
  const hello = `Hello ${name},`;
  const inbox = new URL("/inbox", base).href;
  const link = (notice: NoticeView) => new URL(notice.path, base).href;
  const end = `You are told because you take part at Moot, ${new URL(base).host}. How often letters come is in your settings: ${new URL("/settings#mail", base).href}`;
  const rest = more ? [`There is more in your inbox: ${inbox}`] : [];
  const text = [
    hello,
    ...listed.map((notice) =>
      [headOf(notice), quoted(notice.words), link(notice), afterOf(notice)].filter(Boolean).join("\n"),
    ),
    ...rest,
    end,
    `No more of these letters:\n${unsubscribe}`,
  ].join("\n\n");
  const items = listed.map((notice) => itemOf(notice, link(notice))).join("");
  const also = more ? `<p><a href="${escaped(inbox)}">There is more in your inbox</a></p>` : "";
  const foot = `<p>${escaped(end)}</p><p><a href="${escaped(unsubscribe)}">No more of these letters</a></p>`;
  const html = `<!doctype html><html lang="en"><body><p>${escaped(hello)}</p>${items}${also}${foot}</body></html>`;
  return { subject: subjectOf(listed), text, html };
}

const headOf = (notice: NoticeView) => `${reasonWords(notice)} ${notice.thread.title}${whenOf(notice)}`;
const whenOf = ({ asked, listed }: NoticeView) => (asked?.when ? `, ${asked.when}` : (listed ?? ""));
/** Whoever reads of an invitation wants to know what comes of it by itself. */
const afterOf = ({ listed }: NoticeView) =>
  listed === undefined ? "" : "Join or decline there. Until you do, nothing happens.";
const quoted = (words: string) => (words ? words.replace(/^/gm, "> ") : "");

function itemOf(notice: NoticeView, link: string): string {
  const words = notice.words ? `<blockquote>${escaped(notice.words).replaceAll("\n", "<br>")}</blockquote>` : "";
  const after = afterOf(notice) && `<p>${escaped(afterOf(notice))}</p>`;
  return `<p>${escaped(reasonWords(notice))} <a href="${escaped(link)}">${escaped(notice.thread.title)}</a>${escaped(whenOf(notice))}</p>${words}${after}`;
}

/** One thing is named; of several the reader is told how many. A title has no line breaks: it is one line. */
function subjectOf(listed: NoticeView[]): string {
  const [first] = listed;
  if (!first) throw new Error("A letter says something.");
  return listed.length === 1 ? headOf(first) : `${headOf(first)}, and ${listed.length - 1} more`;
}
