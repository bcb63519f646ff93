"use client";

import { useEffect } from "react";
import { LineNotice } from "@/components/live/line-notice";
import { lettersOn } from "@/components/posts/kept";
import { isWriting } from "@/components/posts/keys";
import { Button } from "@/components/ui/button";
import { EmptyRing } from "@/components/ui/empty-ring";
import { Icon } from "@/components/ui/icon";
import { useNow } from "@/components/ui/time";
import { countWords, type InboxPage } from "@/server/notifications/view";
import { daysOf } from "./days";
import { Notice } from "./notice";
import { useInbox } from "./use-inbox";

type Given = { first: InboxPage; unread: boolean; cursor?: string };

/** Everything somebody was told, the newest first, by day. */
export function Inbox({ first, unread, cursor }: Given) {
  const { page, newer, wrong, busy, show, mark, markAll } = useInbox(first, { unread, cursor });
  const now = useNow();
  useEffect(listenForKeys, []);
  return (
    <div className="page inbox" aria-busy={busy}>
      <LineNotice what="your inbox" then="It goes on when the line is back." />
      <header className="section-head">
        <h1>Inbox</h1>
        <Filter unread={unread} count={page.unread} />
        <Button small busy={busy} disabled={page.unread === 0} className="needs-script" onClick={markAll}>
          Mark all read
        </Button>
      </header>
      <div role="alert">
        {wrong && (
          <p className="wrong">
            <Icon name="wrong" className="mt-0.5" /> {wrong}
          </p>
        )}
      </div>
      <p role="status" className="news">
        {newer && (
          <button type="button" className="pill floats" onClick={show}>
            <Icon name="up" /> Something new: show it
          </button>
        )}
      </p>
      {page.notices.length === 0 && <Empty unread={unread} />}
      {daysOf(page.notices, now).map(({ words, notices }) => (
        <section key={notices[0]?.id} aria-label={words}>
          <h2>{words}</h2>
          <ol>
            {notices.map((notice) => (
              <Notice key={notice.id} notice={notice} mark={mark} />
            ))}
          </ol>
        </section>
      ))}
      <Pages unread={unread} cursor={cursor} next={page.next} />
    </div>
  );
}

function Filter({ unread, count }: { unread: boolean; count: number }) {
  return (
    <nav aria-label="Which notices" className="acts">
      <a className="txt" href="/inbox" aria-current={unread ? undefined : "true"}>
        All
      </a>
      <a className="txt" href="/inbox?show=unread" aria-current={unread ? "true" : undefined}>
        Unread{count > 0 && ` (${countWords(count)})`}
      </a>
    </nav>
  );
}

function Empty({ unread }: { unread: boolean }) {
  return (
    <div className="mid">
      <EmptyRing />
      <p className="read">
        {unread
          ? "Everything here has been read."
          : "Nothing yet. Answers to you, mentions, news of what you follow, and what your classes ask of you come here."}
      </p>
      <p>{unread ? <a href="/inbox">Show all of it</a> : <a href="/">To the open questions</a>}</p>
    </div>
  );
}

function Pages({ unread, cursor, next }: { unread: boolean; cursor?: string; next: string | null }) {
  if (!cursor && !next) return null;
  const query = (after?: string) => new URLSearchParams({ ...(unread && { show: "unread" }), ...(after && { after }) });
  return (
    <nav aria-label="Pages of the inbox" className="mt-5 flex justify-between gap-4">
      {cursor ? (
        <a className="txt" href={`/inbox?${query()}`}>
          Back to the latest
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a className="txt" rel="next" href={`/inbox?${query(next)}`}>
          Earlier
        </a>
      )}
    </nav>
  );
}

/** `j` and `k` step through the notices; the rest is links. Off where letters are turned off in the debate. */
function listenForKeys(): () => void {
  const press = (event: KeyboardEvent) => {
    const by = { j: 1, k: -1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWriting(document.activeElement) || !lettersOn()) return;
    const links = [...document.querySelectorAll<HTMLElement>("[data-notice]")];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at < 0 ? 0 : at + by]?.focus();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
