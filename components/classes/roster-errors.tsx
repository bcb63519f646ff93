import { counted } from "@/components/posts/words";
import type { LineError } from "@/server/classes/roster/import/view";
import { Paged } from "./roster-pages";

/** What has to be mended first, by line. */
export function RosterErrors({ errors }: { errors: LineError[] }) {
  return (
    <div className="notice notice-alarm grid gap-3" role="alert">
      <p>
        <b>{counted(errors.length, "line")} cannot be imported.</b> Nothing is imported while one is wrong. Mend the
        list, and choose it again.
      </p>
      <Paged of={errors} label="Pages of what is wrong">
        {(shown) => (
          <ol className="roster-errors" aria-label="What is wrong">
            {shown.map(({ line, email, name, reason }) => (
              <li key={line}>
                <span className="roster-line">Line {line.toLocaleString("en")}</span>
                <span className="wrap-anywhere">
                  {reason}{" "}
                  {(name || email) && <span className="meta">{[name, email].filter(Boolean).join(" · ")}</span>}
                </span>
              </li>
            ))}
          </ol>
        )}
      </Paged>
    </div>
  );
}
