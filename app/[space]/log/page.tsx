import "./log.css";
import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DeskNav } from "@/components/moderation/desk-nav";
import { LogEntries } from "@/components/moderation/log-entries";
import { LogSettingsForm } from "@/components/moderation/log-settings";
import { listAsked } from "@/server/moderation/log/input";

export const metadata: Metadata = { title: "Moderation log", robots: { index: false } };

type Given = {
  params: Promise<{ space: string }>;
  searchParams: Promise<{ before?: string | string[]; act?: string | string[] }>;
};

export default async function LogPage({ params, searchParams }: Given) {
  const [{ space: slug }, given] = await Promise.all([params, searchParams]);
  const { before, act } = listAsked({ before: [given.before].flat()[0], act: [given.act].flat()[0] });
  const api = await caller();
  const [space, log] = await orNotFound(
    Promise.all([
      api.spaces.get({ space: slug }),
      api.log.list({ space: slug, before, act }),
    ]),
  );
  const more = new URLSearchParams({ before: String(log.more), ...(act && { act }) });
  return (
    <div className="page mod-log">
      {log.whole && <DeskNav space={slug} here="log" />}
      <h1>Moderation log</h1>
      <p className="lead mt-4 text-ink-2">{WORDS[log.whole ? "whole" : log.settings.open ? "part" : "closed"]}</p>
      {act && (
        <p className="mt-4">
          Only “{act}”. <a href={`/${slug}/log`}>Show everything</a>
        </p>
      )}
      <LogEntries entries={log.entries} space={space} />
      {(before || log.more) && (
        <nav aria-label="Pages of the log" className="mt-5 flex justify-between gap-4">
          {before ? (
            <a className="txt" href={`/${slug}/log${act ? `?act=${encodeURIComponent(act)}` : ""}`}>
              Back to the latest
            </a>
          ) : (
            <span />
          )}
          {log.more && (
            <a className="txt" rel="next" href={`/${slug}/log?${more}`}>
              Earlier entries
            </a>
          )}
        </nav>
      )}
      {log.whole && <LogSettingsForm space={slug} settings={log.settings} />}
    </div>
  );
}

const WORDS = {
  whole:
    "Every act of moderators and rules here, as it was written at the time. It cannot be changed afterwards without being found.",
  part: "Every act of moderators and rules here. Who was concerned and what was written to them may be left out, as the space has chosen.",
  closed: "This space keeps its log to its moderators.",
};
