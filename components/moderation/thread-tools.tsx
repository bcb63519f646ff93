"use client";

import { part } from "@/components/ui/part";
import "./thread-tools.css";
import { type MouseEvent, Suspense, useState } from "react";
import { useHead, useHere } from "@/components/threads/here";
import { TITLE_MAX } from "@/components/threads/thread-form-limits";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { doesWords } from "@/server/moderation/decisions/acts/words/view";
import type { ThreadHead } from "@/server/threads/view";
import ActForm, { type Asked } from "./act-form";
import { MOVING } from "./moving-words";
import { PaceField } from "./pace-field";
import { UndoBar } from "./undo-bar";

const Moving = part(() => import("./moving-form"));

const READ_ONLY = "Everybody can still read it. What you say here stands in the moderators’ log.";
const LOCK: Asked = { act: "lock", title: "Lock this thread", go: "Lock", says: READ_ONLY };
const UNLOCK: Asked = {
  ...{ act: "unlock", title: "Unlock this thread", go: "Unlock" },
  says: "Everybody can write in it again.",
};
const ARCHIVE: Asked = {
  ...{ act: "archive", title: "Archive this thread", go: "Archive" },
  says: "It can be read and no longer be answered, and stands in the space’s list of archived threads.",
};
const UNARCHIVE: Asked = {
  ...{ act: "unarchive", title: "Take this thread out of the archive", go: "Take it out" },
  says: "It stands among the open threads again, and can be answered.",
};
const SLOW: Asked = {
  ...{ act: "slow", title: "Slow this thread down", go: "Set the pace" },
  says: "How long people wait between two posts of theirs. Moderators do not wait.",
};
const RETITLE: Asked = {
  ...{ act: "retitle", title: "Retitle this thread", go: "Retitle" },
  says: "The old title stays in its history, and old links still lead here.",
};

/** What moderators may do with the thread, and what they may take back of what they just did. */
export default function ThreadTools() {
  const head = useHead();
  const [asked, setAsked] = useState<Asked | null>(null);
  const offers: Asked[] = [
    ...[head.lockedAt ? UNLOCK : LOCK, SLOW, head.archivedAt ? UNARCHIVE : ARCHIVE],
    ...[RETITLE, MOVING.merge],
  ];
  const ask = (event: MouseEvent<HTMLElement>, act: Asked) => {
    const menu = event.currentTarget.closest("details");
    // The dialog gives the focus back to where it was: to what is still to be seen then.
    menu?.querySelector("summary")?.focus();
    if (menu) menu.open = false;
    setAsked(act);
  };
  return (
    <div className="mod-tools">
      <Menu
        label="Moderate this thread:"
        sign={
          <>
            <b>Moderate</b> <Icon name="down" />
          </>
        }
      >
        {offers.map((asks) => (
          <button key={asks.act} type="button" className="menu-item" onClick={(event) => ask(event, asks)}>
            {doesWords(asks.act)}
          </button>
        ))}
      </Menu>
      {asked && <ThreadAct key={asked.act} head={head} asked={asked} onClose={() => setAsked(null)} />}
      <UndoBar />
    </div>
  );
}

type ThreadActProps = { head: ThreadHead; asked: Asked; onClose: () => void };

function ThreadAct({ head, asked, onClose }: ThreadActProps) {
  const { thread } = useHere();
  const [seconds, setSeconds] = useState(head.slowSeconds || 600);
  const [title, setTitle] = useState(head.title);
  const args = asked.act === "slow" ? { seconds } : asked.act === "retitle" ? { title } : {};
  if (asked.act === "merge")
    return (
      <Suspense fallback={null}>
        <Moving
          act="merge"
          space={thread.spaceSlug}
          thread={thread.id}
          target={thread.id}
          revision={head.version}
          onClose={onClose}
        />
      </Suspense>
    );
  const target = { kind: "thread" as const, id: thread.id };
  return (
    <ActForm {...asked} {...{ target, args, onClose }} space={thread.spaceSlug} revision={head.version}>
      {asked.act === "slow" && <PaceField value={seconds} choose={setSeconds} />}
      {asked.act === "retitle" && (
        <Field id="mod-title" label="Title">
          {(control) => (
            <input
              {...control}
              className="field"
              value={title}
              maxLength={TITLE_MAX}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
      )}
    </ActForm>
  );
}
