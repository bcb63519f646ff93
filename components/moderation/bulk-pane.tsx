"use client";

import { useRef, useState } from "react";
import { api } from "@/components/api";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import type { Outcome } from "@/server/moderation/decisions/batches/view";
import { MOST_AT_ONCE } from "@/server/moderation/decisions/input";
import type { CaseRow } from "@/server/moderation/view";
import { doesWords } from "./act-words";
import { argsOf, type Draft, EMPTY, offered } from "./decision-draft";
import { DecisionForm } from "./decision-form";
import { outcomeWords } from "./outcome-words";
import { useQueue, useShown } from "./queue-here";

/** One decision over several cases, each decided for itself. */
export function BulkPane() {
  const { store, rights, undos } = useQueue();
  const { queue, picked } = useShown((shown) => shown);
  const [draft, setDraft] = useState<Draft>(EMPTY);
  // A second try is the same decisions.
  const sent = useRef<Sent | null>(null);
  const rows = queue.rows.filter(({ id }) => picked.includes(id));
  const kinds = [...new Set(rows.map(({ target }) => target.kind))];
  const acts = kinds
    .map((kind) => offered({ kind }, rights))
    .reduce((all, some) => all.filter((act) => some.includes(act)))
    .filter((act) => act !== "retitle");
  const decide = async (written: Draft) => {
    const { act } = written;
    if (!act) return;
    sent.current ??= { batch: crypto.randomUUID(), ids: new Map() };
    const { batch: id } = sent.current;
    const outcomes = await decideAll(rows, written, sent.current);
    sent.current = null;
    const done = outcomes.filter(({ ok }) => ok).length;
    store.pick(picked, false);
    undos.say(outcomeWords(act, outcomes));
    if (done === 0) return;
    const undo = async () => {
      for (const space of desksOf(rows)) await api.decisions.undoBatch.mutate({ space, batch: id });
    };
    undos.add({ id, says: `${doesWords(act)}: ${counted(done, "case")}`, undo });
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
      <ul className="mod-chosen" aria-label="Selected cases">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="mod-title">{row.gist || row.title}</span>{" "}
            <span className="meta">{row.subject?.name ?? row.title}</span>
          </li>
        ))}
      </ul>
      {acts.length === 0 ? (
        <p>Posts, questions and people are decided apart. Select cases of one kind.</p>
      ) : (
        <DecisionForm
          draft={draft}
          write={setDraft}
          acts={acts}
          kind={kinds[0] ?? "post"}
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

const desksOf = (rows: CaseRow[]) => [...new Set(rows.map(({ desk }) => desk.space?.slug ?? null))];

/** `ids`: of each case's decision. */
type Sent = { batch: string; ids: Map<string, string> };

/** At each of their desks, so many at a time as travel together. */
async function decideAll(rows: CaseRow[], draft: Draft, { batch, ids }: Sent): Promise<Outcome[]> {
  const { act, houseRule, message, note } = draft;
  if (!act) return [];
  for (const { id } of rows) if (!ids.has(id)) ids.set(id, crypto.randomUUID());
  const [args, outcomes] = [argsOf(draft, Date.now()), [] as Outcome[]];
  for (const space of desksOf(rows)) {
    const here = rows.filter(({ desk }) => (desk.space?.slug ?? null) === space);
    for (let at = 0; at < here.length; at += MOST_AT_ONCE) {
      const decisions = here.slice(at, at + MOST_AT_ONCE).map(({ id, version, target }) => ({
        ...{ id: ids.get(id) ?? "", target, case: { id, version }, act, args, houseRule, message, note },
      }));
      outcomes.push(...(await api.decisions.decideMany.mutate({ space, batch, decisions })));
    }
  }
  return outcomes;
}
