import "@/components/moderation/log.css";
import "./insight.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DeskNav } from "@/components/moderation/desk-nav";
import { Counts } from "@/components/moderation/insight-counts";
import { Flow, Times } from "@/components/moderation/insight-pictures";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import { rightsAt } from "@/server/moderation/desk";
import { type Days, minutesWords, SPANS, shareWords } from "@/server/moderation/insight/view";

import { reasonWords } from "@/server/moderation/view";

export const metadata: Metadata = { title: "Moderation insight", robots: { index: false } };

type Given = { params: Promise<{ space: string }>; searchParams: Promise<{ days?: string | string[] }> };

export default async function InsightPage({ params, searchParams }: Given) {
  const [{ space: slug }, given] = await Promise.all([params, searchParams]);
  const asked = Number([given.days].flat()[0]);
  const days = (asked in SPANS ? asked : 30) as Days;
  const api = await caller();
  const [space, seen] = await orNotFound(
    Promise.all([api.spaces.get({ space: slug }), api.insight.get({ space: slug, days })]),
  );
  return (
    <>
      <DeskNav space={slug} here="insight" rights={rightsAt(await viewer(), space)} />
      <div className="page mod-log mod-insight">
        <h1>How moderation goes</h1>
        <nav className="mod-spans" aria-label="Span">
          {Object.keys(SPANS).map((span) => (
            <a key={span} href={`?days=${span}`} aria-current={Number(span) === days ? "page" : undefined}>
              {span === "365" ? "a year" : `${span} days`}
            </a>
          ))}
        </nav>
        <dl className="mod-sums">
          <Sum name="Waiting now" words={String(seen.waiting)} />
          <Sum
            name="To the first look"
            words={minutesWords(seen.look.half)}
            more={`nine in ten within ${minutesWords(seen.look.most)}`}
          />
          <Sum
            name="To the decision"
            words={minutesWords(seen.decision.half)}
            more={`nine in ten within ${minutesWords(seen.decision.most)}`}
          />
          <Sum name="Decisions" words={String(seen.decisions)} />
          <Sum
            name="Overturned on appeal"
            words={shareWords(seen.appeals.overturned, seen.appeals.answered)}
            more="of the appeals answered"
          />
        </dl>
        <Flow steps={seen.steps} width={SPANS[days]} />
        <Times steps={seen.steps} width={SPANS[days]} />
        <div className="mod-three">
          <Counts title="Why cases came" counts={seen.reasons} words={reasonWords} none="No case came." />
          <Counts title="What was decided" counts={seen.acts} words={doneWords} none="Nothing was decided." />
          <Counts title="By which house rule" counts={seen.houseRules} none="No house rule was named." />
        </div>
      </div>
    </>
  );
}

function Sum({ name, words, more }: { name: string; words: string; more?: string }) {
  return (
    <div>
      <dt className="meta">{name}</dt>
      <dd>{words}</dd>
      {more && words !== "–" && words !== "none yet" && <dd className="meta">{more}</dd>}
    </div>
  );
}
