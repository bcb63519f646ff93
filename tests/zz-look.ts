import { chromium } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { cookieOf } from "./support/people";
import { startSite } from "./support/site";

const site = await startSite({ AUTH_SECRET: "" }, ["--demo"]);
async function as(handle: string) {
  const [account] = await db().select().from(accounts).where(eq(accounts.handle, handle));
  const id = crypto.randomUUID();
  await db()
    .insert(sessions)
    .values({ id, accountId: account!.id, expiresAt: new Date(Date.now() + 3_600_000) });
  return cookieOf({ id: account!.id, handle, sessionId: id });
}
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
async function shot(
  name: string,
  path: string,
  who: string | null,
  wide: boolean,
  dark: boolean,
  act?: (page: import("@playwright/test").Page) => Promise<void>,
) {
  const context = await browser.newContext({
    viewport: wide ? { width: 1440, height: 1000 } : { width: 390, height: 844 },
    colorScheme: dark ? "dark" : "light",
  });
  if (who) {
    const [key, value] = (await as(who)).split("=");
    await context.addCookies([{ name: key!, value: value!, url: site.url }]);
  }
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(name, "PAGEERROR", error.message.slice(0, 200)));
  page.on("console", (m) => m.type() === "error" && console.log(name, "CONSOLE", m.text().slice(0, 200)));
  const answer = await page.goto(site.url + path);
  await page.waitForTimeout(1500);
  if (act) await act(page).catch((e) => console.log(name, String(e).slice(0, 300)));
  await page.screenshot({ path: `/tmp/look/${name}.png`, fullPage: false });
  console.log(name, answer?.status());
  await context.close();
}
const mod = "eleni-stathaki";
const S = "/october-1917";
const rows = await db().select().from(cases);
const uncivil = rows.find((r) => r.state === "open" && r.targetKind === "post" && r.reasons.includes("uncivil"))!;
const appealed = rows.find((r) => r.state === "appealed")!;
await shot("queue-wide", `${S}/moderation`, mod, true, false);
await shot("queue-phone", `${S}/moderation`, mod, false, true);
await shot("case-wide", `${S}/moderation?case=${uncivil.id}`, mod, true, false);
await shot("case-wide-dark", `${S}/moderation?case=${uncivil.id}`, mod, true, true);
await shot("case-phone", `${S}/moderation?case=${uncivil.id}`, mod, false, false);
await shot("appeal-wide", `${S}/moderation?shelf=appealed&case=${appealed.id}`, mod, true, false);
await shot("log-wide", `${S}/log`, mod, true, false);
await shot("log-guest-phone", `${S}/log`, null, false, false);
await shot("insight-wide", `${S}/moderation/insight?days=90`, mod, true, false);
await shot("insight-phone", `${S}/moderation/insight?days=30`, mod, false, true);
await shot("rules-wide", `${S}/moderation/rules`, mod, true, false);
await shot("settings-wide", `${S}/moderation/settings`, mod, true, true);
await shot("houserules-phone", `${S}/rules`, null, false, false);
await shot("standing-wide", `/standing`, "yusuf-belhadj", true, false);
await shot("standing-phone", `/standing`, "dana-whitcomb", false, true);
await shot("person-wide", `/people/dana-whitcomb?space=october-1917`, mod, true, false);
await shot("space-wide", S, mod, true, false);
await browser.close();
await site.stop();
process.exit(0);
