import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DeskNav } from "@/components/moderation/desk-nav";
import { type AskedOfLog, askedOf, Ledger } from "@/components/moderation/log-ledger";
import { rightsAt } from "@/server/moderation/desk";

export const metadata: Metadata = { title: "The site’s log", robots: { index: false } };

/** What was decided over people’s accounts, and what spaces handed on. */
export default async function SiteLog({ searchParams }: { searchParams: Promise<AskedOfLog> }) {
  const asked = askedOf(await searchParams);
  const me = await viewer();
  const log = await orNotFound((await caller()).log.whole({ space: null, ...asked }));
  return (
    <>
      <DeskNav space={null} here="log" rights={rightsAt(me, null)} admin={me?.siteRole === "admin"} />
      <div className="page mod-log">
        <h1>The site’s log</h1>
        <Ledger space={null} log={log} asked={asked} />
      </div>
    </>
  );
}
