"use client";

import { useEffect, useRef, useState } from "react";
import { api } from "@/components/api";
import { Button } from "@/components/ui/button";
import { heldBy } from "@/server/moderation/cases/shelf/view";
import type { CaseDetail } from "@/server/moderation/cases/view";
import { doesWords } from "@/server/moderation/decisions/acts/words/view";
import { nextStep } from "@/server/moderation/sanctions/ladder/view";
import type { CaseRow } from "@/server/moderation/view";
import { clock } from "./act-words";
import { AppealAnswer } from "./appeal-answer";
import { CaseBranch } from "./case-branch";
import { CaseChanges } from "./case-changes";
import { CaseFacts } from "./case-facts";
import { CaseHead } from "./case-head";
import { CaseLater, type Later } from "./case-later";
import { CaseRevisions } from "./case-revisions";
import { argsOf, type Draft, type Now, offered, personOf } from "./decision-draft";
import { DecisionForm } from "./decision-form";
import { draftOf, keepDraft } from "./drafts";
import { useQueue, useShown } from "./queue-here";
import { nextFree } from "./queue-state";
import { offerUndo } from "./undo";
import { useCase, useLease, usePassing } from "./use-case";
import { useThreadNow } from "./use-thread-now";

/** An open case: what it is about, everything there is to know of it, and the decision. */
export function CasePane({ id }: { id: string }) {
  const { detail, before, wrong, again } = useCase(id);
  if (wrong && !detail)
    return (
      <div className="mod-case" role="alert">
        <p>{wrong}</p>
        <Button onClick={again}>Try again</Button>
      </div>
    );
  if (!detail)
    return (
      <p className="mod-case meta" role="status">
        Looking at the case…
      </p>
    );
  return <Looked detail={detail} before={before} again={again} />;
}

type LookedProps = { detail: CaseDetail; before: CaseDetail | null; again: () => void };

function Looked({ detail, before, again }: LookedProps) {
  const { me } = useQueue();
  const open = useShown((shown) => shown.open);
  const row = open?.id === detail.case.id ? open : detail.case;
  const now = usePassing(row.lease?.until ?? null);
  const held = heldBy(row, now);
  const others = held && held.by.id !== me.id ? held : null;
  useLease(row.id, detail.mayDecide && row.state === "open" && others === null && row.snoozedUntil === null);
  const { target } = row;
  const desk = row.desk.space?.slug ?? null;
  const flagged = detail.flags.length > 0 ? Math.max(...detail.flags.map(({ revision }) => revision)) : null;
  return (
    <article className="mod-case" aria-labelledby="case">
      <CaseHead row={row} held={held} />
      {before && <CaseChanges before={before} now={detail} />}
      {target.kind === "post" && <CaseBranch posts={detail.branch} meant={target.id} path={row.path} space={desk} />}
      {target.kind === "post" && (
        <CaseRevisions key={detail.revisions.length} revisions={detail.revisions} flagged={flagged} />
      )}
      {detail.text && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by the one renderer, on write.
        <div className="read mod-text" dangerouslySetInnerHTML={{ __html: detail.text }} />
      )}
      <AppealAnswer space={desk} appeal={detail.appeal} caseVersion={detail.case.version} onDone={again} />
      <CaseFacts detail={detail} />
      {row.state === "open" && detail.outside && <HandBack row={row} />}
      {row.state === "open" && !detail.outside && (
        <Decide
          key={row.id}
          row={row}
          detail={detail}
          again={again}
          taken={
            !detail.mayDecide
              ? "This is about you. Somebody else at this desk decides it."
              : others && `${others.by.name} has this, until ${clock(others.until)}. It is yours to decide then.`
          }
        />
      )}
      {row.state !== "open" && <Ended row={row} />}
    </article>
  );
}

/** What the site can do with a class's case: its staff decide it, with the site's answer before them. */
function HandBack({ row }: { row: CaseRow }) {
  const { go, store } = useQueue();
  const [answering, setAnswering] = useState(false);
  const onward = () => go(nextFree(store.get().queue, row.id, Date.now())?.id ?? null);
  return (
    <div className="mod-ended">
      <p>A class decides its own cases. Its staff asked for your answer.</p>
      {row.escalated && <Button onClick={() => setAnswering(true)}>Hand back with an answer</Button>}
      {answering && <CaseLater what="hand-back" row={row} close={() => setAnswering(false)} done={onward} />}
    </div>
  );
}

/** Who decided it, where it stood. */
function Ended({ row }: { row: CaseRow }) {
  const { go, store } = useQueue();
  const next = nextFree(store.get().queue, row.id, Date.now());
  return (
    <div className="mod-ended" role="status">
      {next ? (
        <Button onClick={() => go(next.id)}>Next case</Button>
      ) : (
        <Button onClick={() => go(null)}>Back to the list</Button>
      )}
    </div>
  );
}

type DecideProps = { row: CaseRow; detail: CaseDetail; again: () => void; taken: string | null };

function Decide({ row, detail, again, taken }: DecideProps) {
  const { space, me, rights, store, go } = useQueue();
  const [draft, setDraft] = useState(() => draftOf(row.id));
  const [later, setLater] = useState<Later | null>(null);
  const sent = useRef<{ of: Draft; id: string } | null>(null);
  const thread = useThreadNow(row);
  const post = detail.branch.find(({ id }) => id === row.target.id);
  const what: Now = { kind: row.target.kind, ...(post && { post: post.state }), ...(thread && { thread }) };
  const { subject } = detail;
  const threadId = row.target.kind === "thread" ? row.target.id : post?.threadId;
  const place = row.desk.space && threadId ? { space: row.desk.space.slug, thread: threadId } : null;
  const mayGive = rights.includes("people") && subject !== null && subject.person.id !== me.id;
  const isPerson = row.target.kind === "account" || row.target.kind === "profile";
  const isOld = row.version !== detail.case.version;
  useEffect(() => keepDraft(row.id, draft), [row.id, draft]);

  const onward = () => go(nextFree(store.get().queue, row.id, Date.now())?.id ?? null);
  const decide = async (written: Draft) => {
    const { act, houseRule, message, note } = written;
    if (!act) return;
    // The same words sent again are the same decision.
    if (sent.current?.of !== written) sent.current = { of: written, id: crypto.randomUUID() };
    const { id } = sent.current;
    const desk = row.desk.space?.slug ?? null;
    const person = mayGive && !isPerson ? personOf(written) : undefined;
    const revision = post?.version ?? thread?.version;
    await api.decisions.decide.mutate({
      ...{ space: desk, id, target: row.target, case: { id: row.id, version: detail.case.version } },
      ...{ act, args: argsOf(written), houseRule, message, note, ...(revision && { revision }) },
      ...(person && { person }),
    });
    keepDraft(row.id, null);
    offerUndo({ space: desk, decision: id, says: `${doesWords(act)}: ${row.gist || row.title}` });
    onward();
  };
  return (
    <>
      {isOld && (
        <div className="mod-refused" role="status">
          <p>
            <b>This case changed while you looked at it.</b> What you wrote is kept.
          </p>
          <Button small onClick={again}>
            Look at it now
          </Button>
        </div>
      )}
      <DecisionForm
        draft={draft}
        write={setDraft}
        acts={offered(what, rights)}
        place={place}
        to={subject?.person.name ?? null}
        suggested={mayGive && !isPerson ? nextStep(subject.decisions, Date.now()) : undefined}
        off={taken}
        decide={decide}
        again={again}
      >
        <Button look="text" data-later="snooze" onClick={() => setLater("snooze")}>
          Snooze <kbd>s</kbd>
        </Button>
        {space === null && row.escalated && (
          <Button look="text" onClick={() => setLater("hand-back")}>
            Hand back
          </Button>
        )}
        {space !== null && !row.escalated && (
          <Button look="text" data-later="escalate" onClick={() => setLater("escalate")}>
            Escalate <kbd>e</kbd>
          </Button>
        )}
        <span className="meta">Takes effect within a second, and stands in the log.</span>
      </DecisionForm>
      {later && <CaseLater what={later} row={row} close={() => setLater(null)} done={onward} />}
    </>
  );
}
