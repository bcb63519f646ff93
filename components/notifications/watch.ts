import { api } from "@/components/api";
import { onInbox } from "@/components/live/socket";
import { inbox } from "./unread";

let watching = false;

function heard(unread: number): void {
  inbox.set({ unread, changes: inbox.get().changes + 1 });
}

async function ask(): Promise<void> {
  const before = inbox.get().changes;
  const unread = await api.notifications.unread.query().catch(() => null);
  // What was told meanwhile is newer.
  if (unread !== null && inbox.get().changes === before && unread !== inbox.get().unread) heard(unread);
}

/** Hears of the inbox for as long as the page is open. A tab that was away asks, for its line may have been, too. */
export function watchInbox(): void {
  if (watching) return;
  watching = true;
  onInbox({ changed: heard, opened: () => void ask() });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void ask();
  });
}
