import type { ReactNode } from "react";
import "./queue.css";
import "./queue-list.css";
import "./queue-case.css";
import "./queue-branch.css";
import "./queue-form.css";
import "./queue-settings.css";
import { DeskNav } from "./desk-nav";

type Given = { space: string | null; here: Parameters<typeof DeskNav>[0]["here"]; children: ReactNode };

/** What a desk's screens have in common. */
export function DeskScreen({ space, here, children }: Given) {
  return (
    <div className="mod-screen">
      <DeskNav space={space} here={here} />
      {children}
    </div>
  );
}
