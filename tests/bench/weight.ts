import { chromium } from "@playwright/test";
import { findBrowser } from "@/tests/support/browser";
import { fillThread } from "@/tests/support/long-thread";
import type { Site } from "@/tests/support/site";
import { type Figure, kb } from "./figures";
import { benchThread } from "./place";

/** What a first visit to a thread page downloads, as sent, once it has come to rest and the live line stands. */
export async function weight(site: Site): Promise<Figure[]> {
  const thread = await benchThread();
  const person = await site.person();
  await fillThread(thread, [person.id], { posts: 50, deep: 8 });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env } as Record<string, string>,
  });
  const page = await browser.newPage();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  cdp.on("Network.responseReceived", ({ requestId, type }) => void kinds.set(requestId, type));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "Other";
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
  });
  await page.goto(`${site.url}${thread.path}`);
  await page.waitForTimeout(4_000);
  await browser.close();
  const all = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  const script = bytes.get("Script") ?? 0;
  const parts = [...bytes].map(([kind, size]) => `${kind.toLowerCase()} ${kb(size)}`).join(", ");
  return [
    {
      work: "a thread page, cold",
      measured: `${kb(all)} in all (${parts})`,
      target: "250 KB in all, JavaScript 190 KB",
      holds: all <= 250_000 && script <= 190_000,
      numbers: { all, script, ...Object.fromEntries(bytes) },
    },
  ];
}
