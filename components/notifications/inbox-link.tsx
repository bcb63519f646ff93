"use client";

import { useEffect, useRef, useState } from "react";
import { useBox } from "@/components/live/box";
import { Icon } from "@/components/ui/icon";
import { countWords } from "@/server/notifications/view";
import { inbox } from "./unread";

/** The way to the inbox, with how much waits there; it changes as that does, in every tab. */
export default function InboxLink({ first }: { first: number }) {
  const told = useBox(inbox, ({ unread }) => unread);
  const unread = told ?? first;
  const before = useRef(first);
  const [words, setWords] = useState("");
  useEffect(() => {
    if (location.search.includes("notice=")) void import("./arrive");
    const soon = window.requestIdleCallback ?? ((go: () => void) => setTimeout(go, 200));
    soon(() => void import("./watch").then(({ watchInbox }) => watchInbox()));
  }, []);
  useEffect(() => {
    if (unread > before.current) setWords(`${countWords(unread)} unread in your inbox.`);
    before.current = unread;
  }, [unread]);
  return (
    <>
      <a className="inbox-link" href="/inbox" title="Inbox">
        <Icon name="inbox" />
        <span className="sr-only">{unread > 0 ? `Inbox, ${countWords(unread)} unread` : "Inbox"}</span>
        {unread > 0 && (
          <span className="inbox-count" aria-hidden="true">
            {countWords(unread)}
          </span>
        )}
      </a>
      <span className="sr-only" aria-live="polite">
        {words}
      </span>
    </>
  );
}
