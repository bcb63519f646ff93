import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** Something the person must know, beside what it is about. `alarm`: failed or destructive. */
export function Notice({ children, alarm }: { children: ReactNode; alarm?: boolean }) {
  return (
    <div className={`notice ${alarm ? "notice-alarm" : ""}`} role={alarm ? "alert" : "status"}>
      {children}
    </div>
  );
}

/** The line across the top while the connection is gone, and only then. */
export function OfflineLine({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-2.5 bg-ink px-(--gutter) py-2.5 text-paper" role="status">
      <Icon name="offline" className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}
