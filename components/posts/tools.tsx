"use client";

import { useHead, useHere, useReading, useShown } from "@/components/threads/here";
import { SettingsSwitch } from "@/components/threads/settings-switch";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { LIST_ORDERS } from "@/server/posts/lists/view";
import { MOVES } from "@/server/posts/view";
import { isClosed } from "@/server/threads/policy";
import { intervalWords } from "@/server/threads/view";
import { Glyph } from "./glyph";
import { type ListAsked, listPath, ORDERS } from "./list";
import { labelOf } from "./moves";
import { counted } from "./words";

/** What the debate is sorted by, and which part of it is shown. All of it are links: it works without script. */
export function Tools({ showKeys }: { showKeys: () => void }) {
  const { list } = useHere();
  const posts = useShown(({ counters }) => counters.posts);
  const tree = useShown(({ state }) => state.roots.order);
  const unread = useReading((reading) => reading.unread);
  const head = useHead();
  const asked: ListAsked = list?.get().asked ?? { order: tree, open: false };
  return (
    <div className="tools">
      <h2 id="debate">
        The debate{" "}
        <span className="meta">
          {posts === 0 ? "no posts yet" : counted(posts, "post")}
          {unread > 0 && (
            <>
              , <b>{unread.toLocaleString("en")} new</b>
            </>
          )}
        </span>
      </h2>
      <div className="sorts">
        <Order asked={asked} />
        <Only asked={asked} />
      </div>
      <p className="meta sortwords">
        {!asked.open && <Waiting />}
        <button type="button" className="txt needs-script needs-keys" onClick={showKeys}>
          Keys <kbd>?</kbd>
        </button>
      </p>
      <SettingsSwitch />
      {isClosed(head) && (
        <p className="locked meta">
          {head.archivedAt ? "Archived" : "Locked"}: this thread can be read, but not answered.
        </p>
      )}
      {!isClosed(head) && head.slowSeconds > 0 && (
        <p className="locked meta">Slow: one post per {intervalWords(head.slowSeconds)}.</p>
      )}
    </div>
  );
}

function Order({ asked }: { asked: ListAsked }) {
  const { path } = useHere();
  const other = asked.order === "oldest" ? "newest" : "oldest";
  return (
    <nav className="order" aria-label="Order">
      <span aria-hidden="true">Order</span>
      <Menu
        label="Order:"
        sign={
          <>
            <b>{ORDERS[asked.order]}</b> <Icon name="down" />
          </>
        }
      >
        {LIST_ORDERS.map((order) => (
          <a
            key={order}
            className="menu-item"
            href={listPath(path, { ...asked, order })}
            aria-current={order === asked.order ? "true" : undefined}
            data-other-order={order === other ? "" : undefined}
          >
            {ORDERS[order]}
          </a>
        ))}
        <a className="menu-item narrow" href={listPath(path, { move: "challenge", open: true })}>
          Unanswered challenges
        </a>
      </Menu>
    </nav>
  );
}

/** One move alone; pressed again, all of them. */
function Only({ asked }: { asked: ListAsked }) {
  const { path } = useHere();
  return (
    <nav className="only" aria-label="Only one move">
      <span aria-hidden="true">Only</span>
      {MOVES.map((move) => {
        const on = asked.move === move;
        const words = on ? `All moves, not ${labelOf(move)} alone` : `${labelOf(move)} only`;
        return (
          <a
            key={move}
            className="txt"
            href={listPath(path, { ...asked, move: on ? undefined : move, open: asked.open && !on })}
            aria-current={on ? "true" : undefined}
            aria-label={words}
            title={words}
          >
            <Glyph name={move} />
          </a>
        );
      })}
    </nav>
  );
}

function Waiting() {
  const { path } = useHere();
  return (
    <a className="txt wide" href={listPath(path, { move: "challenge", open: true })}>
      Unanswered challenges
    </a>
  );
}
