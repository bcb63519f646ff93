"use client";

import { useCallback, useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useBox } from "@/components/live/box";
import type { InboxPage } from "@/server/notifications/view";
import { inbox } from "./unread";

type Asked = { unread: boolean; cursor?: string };

/** The inbox as shown. What comes is offered, not put in: nothing moves under who is reading. */
export function useInbox(first: InboxPage, asked: Asked) {
  const [page, setPage] = useState(first);
  const [newer, setNewer] = useState<InboxPage | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const changes = useBox(inbox, (box) => box.changes);
  const { unread, cursor } = asked;

  useEffect(() => {
    if (changes === 0) return;
    const ask = api.notifications.list.query({ unread, cursor });
    ask.then(
      (now) => {
        setPage((shown) => marked(shown, now, unread));
        setNewer((waiting) => (waiting || hasNews(first, now) ? now : null));
      },
      () => undefined,
    );
  }, [changes, unread, cursor, first]);

  const act = useCallback(async (does: () => Promise<unknown>) => {
    setBusy(true);
    setWrong(null);
    await does().catch((error) => setWrong(refusalOf(error).message));
    setBusy(false);
  }, []);
  return {
    page,
    newer: newer && hasNews(page, newer) ? newer : null,
    wrong,
    busy,
    show: () => {
      if (newer) setPage(newer);
      setNewer(null);
    },
    mark: (id: string) =>
      act(() => api.notifications.markRead.mutate({ ids: [id] }).then(() => setPage(reading([id])))),
    markAll: () => act(() => api.notifications.markAllRead.mutate().then(() => setPage(reading(null)))),
  };
}

/** These are read now; all of them where none is named. */
const reading = (ids: string[] | null) => (page: InboxPage) => ({
  ...page,
  unread: ids ? Math.max(0, page.unread - ids.length) : 0,
  notices: page.notices.map((notice) => (!ids || ids.includes(notice.id) ? { ...notice, read: true } : notice)),
});

/** What is shown, with what is read by now: here or in another tab. */
function marked(shown: InboxPage, now: InboxPage, unreadOnly: boolean): InboxPage {
  const known = new Map(now.notices.map((notice) => [notice.id, notice.read]));
  const notices = shown.notices.map((notice) => {
    // Of a list of what is unread, what is no longer in it was read.
    const read = known.get(notice.id) ?? (unreadOnly || notice.read);
    return read === notice.read ? notice : { ...notice, read };
  });
  return { ...shown, unread: now.unread, notices };
}

function hasNews(shown: InboxPage, now: InboxPage): boolean {
  const known = new Map(shown.notices.map((notice) => [notice.id, notice]));
  return now.notices.some((notice) => {
    const before = known.get(notice.id);
    return before ? before.at !== notice.at || before.posts < notice.posts : !notice.read;
  });
}
