"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { doesWords } from "@/server/moderation/decisions/acts/words/view";
import type { Outcome } from "@/server/moderation/decisions/batches/view";
import type { CaseRow } from "@/server/moderation/view";
import { argsOf, type Draft, EMPTY, offeredToAll } from "./decision-draft";
import { DecisionForm } from "./decision-form";
import { backWords, outcomeWords } from "./outcome-words";
import { useQueue, useShown } from "./queue-here";
import { toList } from "./queue-shortcuts";
import { undos } from "./undo";

/** One decision over several cases, each decided for itself. */
export function BulkPane() {
  const { store, rights } = useQueue();
  const { queue, picked } = useShown((shown) => shown);
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const rows = queue.rows.filter(({ id }) => picked.includes(id));
  const acts = offeredToAll(rows, rights);
  const decide = async (written: Draft) => {
    const { act } = written;
    if (!act) return;
    const batches = batchesOf(rows);
    const outcomes = await decideAll(batches, written);
    const done = outcomes.filter(({ ok }) => ok).length;
    store.pick(picked, false);
    toList(picked[0] ?? null);
    if (done > 0) {
      const undo = async () => {
        const back = await undoAll(batches, outcomes);
        return { says: backWords(back), whole: back.every(({ ok }) => ok) };
      };
      undos.add({ id: batches[0]?.batch ?? "", says: `${doesWords(act)}: ${counted(done, "case")}`, undo });
    }
    undos.say(outcomeWords(act, outcomes));
  };
  return (
    <section className="mod-case" aria-labelledby="bulk">
      <header className="mod-head">
        <h2 id="bulk">{counted(rows.length, "case")} selected</h2>
        <p className="mod-alike">
          <Alike />
          <Button look="text" onClick={() => store.pick(picked, false)}>
            Select none
          </Button>
        </p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too (WCAG 2.1.1). */}
      <ul className="mod-chosen" aria-label="Selected cases" tabIndex={0}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className="mod-title">{row.gist || row.title}</span>{" "}
            <span className="meta">{row.subject?.name ?? row.title}</span>
          </li>
        ))}
      </ul>
      {acts.length === 0 ? (
        <p>Nothing can be decided over all of these at once. Select cases of one kind, waiting posts apart.</p>
      ) : (
        <DecisionForm
          draft={draft}
          write={setDraft}
          acts={acts}
          place={null}
          to="each author"
          suggested={undefined}
          off={null}
          decide={decide}
          again={() => undefined}
        >
          <span className="meta">Each is decided for itself: what somebody else has in hand stays with them.</span>
        </DecisionForm>
      )}
    </section>
  );
}

/** Selects what is like the first of those selected. */
function Alike() {
  const { store } = useQueue();
  const { queue, picked } = useShown((shown) => shown);
  const first = queue.rows.find(({ id }) => id === picked[0]);
  if (!first) return null;
  const waiting = queue.shelf.cases.filter((row) => row.state === "open" && row.target.kind === first.target.kind);
  const add = (those: CaseRow[]) =>
    store.pick(
      those.map(({ id }) => id),
      true,
    );
  const byAuthor = waiting.filter((row) => row.subject !== null && row.subject.id === first.subject?.id);
  const [reason] = first.reasons;
  const byReason = waiting.filter((row) => reason !== undefined && row.reasons.includes(reason));
  return (
    <>
      {byAuthor.length > 1 && (
        <Button small onClick={() => add(byAuthor)}>
          All by {first.subject?.name} ({byAuthor.length})
        </Button>
      )}
      {byReason.length > 1 && (
        <Button small onClick={() => add(byReason)}>
          All with the same reason ({byReason.length})
        </Button>
      )}
    </>
  );
}

/** What travels together: more would not be answered in time. */
const AT_ONCE = 10;
type Batch = { space: string | null; batch: string; rows: CaseRow[] };

function batchesOf(rows: CaseRow[]): Batch[] {
  const desks = [...new Set(rows.map(({ desk }) => desk.space?.slug ?? null))];
  return desks.flatMap((space) => {
    const here = rows.filter(({ desk }) => (desk.space?.slug ?? null) === space);
    const count = Math.ceil(here.length / AT_ONCE);
    return Array.from({ length: count }, (_, at) => ({
      ...{ space, batch: crypto.randomUUID(), rows: here.slice(at * AT_ONCE, (at + 1) * AT_ONCE) },
    }));
  });
}

/** One after the other. Where one gets no answer, the others go on, and it is said. */
async function decideAll(batches: Batch[], draft: Draft): Promise<Outcome[]> {
  const { act, houseRule, message, note } = draft;
  if (!act) return [];
  const [args, outcomes] = [argsOf(draft), [] as Outcome[]];
  for (const { space, batch, rows } of batches) {
    const decisions = rows.map(({ id, version, target }) => ({
      ...{ id: crypto.randomUUID(), target, case: { id, version }, act, args, houseRule, message, note },
    }));
    const ids = decisions.map(({ id }) => id);
    const sent = api.decisions.decideMany.mutate({ space, batch, decisions });
    outcomes.push(...(await sent.catch((error) => unanswered(ids, error))));
  }
  return outcomes;
}

function unanswered(decisions: readonly string[], error: unknown): Outcome[] {
  const { code, message, detail } = refusalOf(error);
  return decisions.map((decision) => ({ decision, ok: false, code, message, detail }));
}

/** Takes back batch by batch; of one that gets no answer, what was decided in it still stands. */
async function undoAll(batches: Batch[], decided: readonly Outcome[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let at = 0;
  for (const { space, batch, rows } of batches) {
    const its = decided.slice(at, at + rows.length);
    at += rows.length;
    const ids = its.filter(({ ok }) => ok).map(({ decision }) => decision);
    const back = api.decisions.undoBatch.mutate({ space, batch });
    outcomes.push(...(await back.catch((error) => unanswered(ids, error))));
  }
  return outcomes;
}
