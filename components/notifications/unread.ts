import { createBox } from "@/components/live/box";

/** How much of the viewer's inbox is unread, for whatever on the page shows it. Null until something was heard. */
export const inbox = createBox<{ unread: number | null /** Raised whenever the inbox is another. */; changes: number }>(
  {
    unread: null,
    changes: 0,
  },
);
