"use client";

import { type MouseEvent, useEffect, useRef } from "react";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useNow } from "@/components/ui/time";
import { countsAt } from "@/server/moderation/cases/shelf/view";
import { SHELVES, type Shelf } from "@/server/moderation/view";
import { shelfWords } from "./act-words";
import { useQueue, useShown } from "./queue-here";
import { QueueRow } from "./queue-row";
import { between, since } from "./queue-state";

export const addressOf = (shelf: Shelf, id: string | null) =>
  `?${new URLSearchParams({ ...(shelf !== "open" && { shelf }), ...(id && { case: id }) })}`;

/** The shelves of the desk, with how much lies on each. */
export function Shelves({ turnTo }: { turnTo: (shelf: Shelf) => void }) {
  const shelf = useShown(({ queue }) => queue.shelf);
  const now = useNow();
  const counts = countsAt(shelf, now ?? 0);
  return (
    <nav className="mod-shelves" aria-label="Shelves">
      {SHELVES.map((name) => (
        <a
          key={name}
          href={addressOf(name, null)}
          aria-current={name === shelf.shelf ? "true" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            turnTo(name);
          }}
        >
          {shelfWords(name)}
          {name !== "decided" && <span className="mod-count">{counts[name].toLocaleString("en")}</span>}
        </a>
      ))}
    </nav>
  );
}

/** A shelf's cases, as they were drawn. */
export function QueueList({ current }: { current: string | null }) {
  const { store, me, go } = useQueue();
  const { queue, busy, wrong, picked } = useShown((shown) => shown);
  const now = useNow();
  const list = useRef<HTMLOListElement>(null);
  // A list opened at a case begins there.
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, []);
  const click = (event: MouseEvent) => {
    const element = event.target as Element;
    const id = element.closest<HTMLElement>("[data-case]")?.dataset.case;
    if (!id) return;
    if (element.closest("[data-pick]")) {
      store.pick(event.shiftKey ? between(queue, picked.at(-1) ?? id, id) : [id], !picked.includes(id));
    }
    if (!element.closest("[data-open]") || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(id);
  };
  return (
    <>
      <News />
      {wrong && (
        <p className="wrong mod-pad" role="alert">
          <Icon name="wrong" className="mt-0.5" />
          <span>
            {wrong}{" "}
            <button type="button" className="underline" onClick={() => void store.turnTo(queue.shelf.shelf)}>
              Try again
            </button>
          </span>
        </p>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the rows' own links and boxes are what is clicked; their clicks are heard here. */}
      <ol
        ref={list}
        className="mod-list"
        aria-busy={busy}
        onClick={click}
        aria-label={`${shelfWords(queue.shelf.shelf)} cases`}
      >
        {queue.rows.map((row) => (
          <QueueRow
            key={row.id}
            row={row}
            href={addressOf(queue.shelf.shelf, row.id)}
            open={row.id === current}
            picked={picked.includes(row.id)}
            me={me.id}
            now={now}
          />
        ))}
      </ol>
      {queue.rows.length === 0 && !wrong && (
        <p className="mod-pad mod-none">{queue.shelf.shelf === "open" ? "Nothing waits." : "Nothing on this shelf."}</p>
      )}
      {queue.shelf.more !== null && (
        <p className="mod-pad">
          <Button small busy={busy} onClick={() => void store.more()}>
            Show more
          </Button>
        </p>
      )}
    </>
  );
}

/** What came and left is offered, not put in: nothing moves under who is reading. */
function News() {
  const { store } = useQueue();
  const queue = useShown((shown) => shown.queue);
  const { came, left } = since(queue);
  if (came.length === 0 && left === 0) return null;
  const words = [came.length > 0 && `${came.length} new`, left > 0 && `${counted(left, "case")} done`].filter(Boolean);
  return (
    <p className="mod-news">
      <button type="button" className="pill floats" data-news onClick={store.redraw}>
        <Icon name="up" /> {words.join(", ")}: show
      </button>
    </p>
  );
}
