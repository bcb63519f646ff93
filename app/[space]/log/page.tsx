import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DeskNav } from "@/components/moderation/desk-nav";
import { type AskedOfLog, askedOf, Ledger } from "@/components/moderation/log-ledger";
import { LogSettingsForm } from "@/components/moderation/log-settings";
import { rightsAt } from "@/server/moderation/desk";
import { mayShowTexts } from "@/server/moderation/log/policy";
import { mayKeepLog } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "Moderation log", robots: { index: false } };

type Given = { params: Promise<{ space: string }>; searchParams: Promise<AskedOfLog> };

export default async function SpaceLog({ params, searchParams }: Given) {
  const [{ space: slug }, given] = await Promise.all([params, searchParams]);
  const asked = askedOf(given);
  const api = await caller();
  const [space, log] = await orNotFound(
    Promise.all([api.spaces.get({ space: slug }), api.log.list({ space: slug, ...asked })]),
  );
  const me = await viewer();
  return (
    <>
      <DeskNav space={slug} here="log" rights={rightsAt(me, space)} />
      <div className="page mod-log">
        <h1>Moderation log</h1>
        <Ledger space={slug} log={log} asked={asked} />
        {mayKeepLog(me, space) && (
          <LogSettingsForm space={slug} settings={log.settings} mayShowTexts={mayShowTexts(me, space)} />
        )}
      </div>
    </>
  );
}
