import type { ReactNode } from "react";
import "./queue.css";
import "./queue-list.css";
import "./queue-case.css";
import "./queue-branch.css";
import "./queue-form.css";
import "./queue-settings.css";
import { DeskNav } from "./desk-nav";

type Given = Parameters<typeof DeskNav>[0] & { children: ReactNode };

/** What a desk's screens have in common. */
export function DeskScreen({ children, ...nav }: Given) {
  return (
    <div className="mod-screen">
      <DeskNav {...nav} />
      {children}
    </div>
  );
}
