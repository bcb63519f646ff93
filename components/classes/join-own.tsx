import type { SpaceListItem } from "@/server/spaces/view";
import { joinPath, newClassPath } from "./paths";

/** The classes somebody is in, those that run first, and how to come to another. `makes`: they may make one. */
export function OwnClasses({ spaces, makes }: { spaces: SpaceListItem[]; makes: boolean }) {
  const classes = spaces
    .filter(({ kind }) => kind === "class")
    .toSorted((a, b) => Number(a.archived) - Number(b.archived));
  return (
    <section aria-labelledby="classes">
      <h2 id="classes">Classes</h2>
      {classes.length > 0 && (
        <ul>
          {classes.map(({ slug, name, archived }) => (
            <li key={slug}>
              <a className="inline-block min-h-6 leading-6" href={`/${slug}`}>
                {name}
              </a>
              {archived && <span className="meta"> ended</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="acts gap-x-5">
        <a className="txt" href={joinPath()}>
          Join with a code
        </a>
        {makes && (
          <a className="txt" href={newClassPath}>
            New class
          </a>
        )}
      </p>
    </section>
  );
}
