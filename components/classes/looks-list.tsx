import "./privacy.css";
import { type LooksPage, type LookView, lookerWords, lookWords } from "@/server/classes/looks/view";
import { zoneWords } from "@/server/classes/zone/view";
import { privacyPath } from "./paths";

type Props = {
  page: LooksPage;
  space: string;
  /** The looks at one's own work, not those of the whole class. */
  own: boolean;
  /** The handle that the class's looks are narrowed to. */
  person: string | undefined;
  after: string | undefined;
  /** The class's: its name, and how a moment is said in it. */
  zone: { name: string; words: (at: string) => string };
};

/** Who looked, when, at what: newest first, a sentence each. */
export function LooksList({ page: { looks, next }, space, own, person, after, zone }: Props) {
  const path = (more: Record<string, string>) =>
    `${privacyPath(space)}?${new URLSearchParams({ ...(person && { person }), ...more })}`;
  return (
    <section aria-labelledby="looks">
      <h2 id="looks">{own ? "Who looked at your work" : "Who looked at whose work"}</h2>
      {!own && <Narrow space={space} person={person} />}
      {looks.length === 0 ? (
        <p className="none">{own ? "Nobody yet." : "Nobody yet, as far as this list goes."}</p>
      ) : (
        <>
          <p className="hint">
            {zoneWords(zone.name)}. The same look within ten minutes stands here once, but for looks behind a pseudonym.
          </p>
          <ol className="looks">
            {looks.map((look) => (
              <li key={look.id}>
                <Look look={look} own={own} zone={zone} />
              </li>
            ))}
          </ol>
        </>
      )}
      {(after || next) && (
        <nav aria-label="Pages of the list" className="acts">
          {after && (
            <a className="txt" href={path({})}>
              Back to the latest
            </a>
          )}
          {next && (
            <a className="txt" rel="next" href={path({ after: next })}>
              Earlier
            </a>
          )}
        </nav>
      )}
    </section>
  );
}

function Look({ look, own, zone }: { look: LookView; own: boolean; zone: Props["zone"] }) {
  const { by, at, thread, assignment, reason } = look;
  return (
    <>
      <p>
        <b>{by.name}</b> <span className="meta">({lookerWords(look)})</span> {lookWords(look, own)}
        {assignment && <>, for “{assignment}”</>}
        {thread && (
          <>
            {" "}
            in <a href={thread.path}>{thread.title}</a>
          </>
        )}
      </p>
      {reason && <blockquote>{reason}</blockquote>}
      <p className="meta">
        <time dateTime={at}>{zone.words(at)}</time>
      </p>
    </>
  );
}

function Narrow({ space, person }: { space: string; person: string | undefined }) {
  return (
    <form className="narrow" action={privacyPath(space)}>
      <label className="label" htmlFor="person">
        Only what touched one person, by their handle
      </label>
      <div className="acts">
        <input className="field" id="person" name="person" maxLength={30} defaultValue={person} autoComplete="off" />
        <button type="submit" className="btn">
          Show
        </button>
        {person && (
          <a className="txt" href={privacyPath(space)}>
            Show everybody
          </a>
        )}
      </div>
    </form>
  );
}
