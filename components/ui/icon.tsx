const PATHS = {
  search: "M11 11l3 3M12 7a5 5 0 1 1-10 0 5 5 0 0 1 10 0z",
  book: "M8 4.2C6.5 3 4.5 2.8 2.5 3v9.5c2-.2 4 0 5.5 1.2 1.5-1.2 3.5-1.4 5.5-1.2V3c-2-.2-4 0-5.5 1.2zM8 4.2v9.5",
  up: "M3.5 10 8 5.5l4.5 4.5",
  down: "M3.5 6 8 10.5 12.5 6",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  plus: "M8 3v10M3 8h10",
  more: "M3 8h.1M8 8h.1M13 8h.1",
  clock: "M8 4.6V8l2.4 1.6M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  lock: "M4.5 7.2V5.4a3.5 3.5 0 0 1 7 0v1.8M3.5 7.2h9v6h-9z",
  check: "M3 8.5l3.2 3.2L13 4.8",
  offline: "M2.5 13.5l11-11M3 7.2a7.4 7.4 0 0 1 2.6-1.6M13 7.2a7.4 7.4 0 0 0-3.4-1.8M5.3 9.6a4 4 0 0 1 2-1.1M8 12.3v.1",
  wrong: "M8 4.5v4.2M8 11.2v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  inbox: "M2.5 9.5h3l1 2h3l1-2h3M4.3 3h7.4l1.8 6.5V13h-11V9.5z",
  system: "M2.5 3.5h11v7.5h-11zM6 13.5h4M8 11v2.5",
  sun: "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.8v1M8 13.2v1M1.8 8h1M13.2 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M3.6 12.4l.7-.7M11.7 4.3l.7-.7",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z",
} as const;

export type IconName = keyof typeof PATHS;

/** Ornament beside a word, or named by the button around it. */
export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg className={`i ${className}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The sign of an open question: a ring that does not close. */
export function Ring({ className = "size-[13px]" }: { className?: string }) {
  return (
    <svg
      className={`flex-none ${className}`}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      aria-hidden="true"
    >
      <path d="M9.7 1.8A8.2 8.2 0 1 1 4.7 3.7" />
    </svg>
  );
}
