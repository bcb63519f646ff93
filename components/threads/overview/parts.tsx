import type { ReactNode } from "react";
import { PersonName } from "@/components/accounts/person-name";
import { counted } from "@/components/posts/words";
import { Tile } from "@/components/ui/tile";
import {
  type Cited,
  type Crux,
  chosenBy,
  type Overview,
  type Strongest,
  sourceName,
} from "@/server/threads/overview/view";
import { postPath } from "@/server/threads/view";

/** What a newcomer should know first. Drawn on the server, and by the browser once something has changed. */
export function OverviewParts({ overview, path }: { overview: Overview; path: string }) {
  const { people, posts, lastDay, crux, strongest, waiting, cited } = overview;
  if (posts === 0) {
    return (
      <p className="meta">
        Nothing is argued yet. What stances split on, the strongest post for each position and what waits for an answer
        will stand here.
      </p>
    );
  }
  return (
    <>
      <p className="meta">
        {counted(people, "person", "people")}, {counted(posts, "post")}
        {lastDay > 0 ? `, ${lastDay.toLocaleString("en")} of them in the last day.` : ", none in the last day."}
      </p>
      <Part title="The crux">{crux ? <TheCrux crux={crux} path={path} /> : <Nothing>{THIN}</Nothing>}</Part>
      <Part title="Strongest for each position">
        <StrongestPosts strongest={strongest} path={path} />
      </Part>
      <Part title="Waiting for an answer">
        <Waiting waiting={waiting} path={path} />
      </Part>
      <Part title="Evidence cited most">
        <Evidence cited={cited} path={path} />
      </Part>
    </>
  );
}

const THIN = "Too little has been argued across positions to say.";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

const Nothing = ({ children }: { children: ReactNode }) => <p className="meta">{children}</p>;
const toPost = (path: string, id: string) => ({ href: postPath(path, id), "data-leads": id });

function TheCrux({ crux, path }: { crux: Crux; path: string }) {
  const { item, post, author, words, pairs } = crux;
  const link = post ? toPost(path, post) : { href: `${path}?item=${item}#debate` };
  return (
    <>
      <p className="crux">
        <a className="quiet" {...link}>
          {words}
        </a>
      </p>
      <p className="meta">
        Stances split most on this{item === null ? "" : `, test ${item}`}
        {author?.handle && (
          <>
            , asked by <PersonName className="quiet" person={author} />
          </>
        )}
        : {pairs.toLocaleString("en")} pairs of people dispute it across positions.
      </p>
    </>
  );
}

function StrongestPosts({ strongest, path }: { strongest: Strongest[]; path: string }) {
  if (strongest.length === 0) return <Nothing>No post by anybody with a stance has been endorsed yet.</Nothing>;
  return (
    <>
      <ol className="strongest">
        {strongest.map(({ position, post, author, words }) => (
          <li key={position}>
            <Tile number={position} said="Position " />
            <div>
              <a className="quiet" {...toPost(path, post)}>
                {words || "A post without words of its own"}
              </a>
              <p className="meta">{author.name}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="meta">{chosenBy(strongest)}</p>
    </>
  );
}

function Waiting({ waiting, path }: { waiting: Overview["waiting"]; path: string }) {
  const kinds = [
    { move: "challenge", count: waiting.challenges },
    { move: "question", count: waiting.questions },
  ].filter(({ count }) => count > 0);
  return (
    <ul className="waiting">
      {kinds.map(({ move, count }) => (
        <li key={move}>
          <a href={`${path}?move=${move}&open=1#debate`}>{counted(count, move)} without an answer</a>
        </li>
      ))}
      {kinds.length === 0 && <li className="meta">No challenge and no question is without an answer.</li>}
    </ul>
  );
}

function Evidence({ cited, path }: { cited: Cited[]; path: string }) {
  if (cited.length === 0) return <Nothing>No source has been cited twice yet.</Nothing>;
  return (
    <ol className="cited">
      {cited.map((source) => (
        <li key={source.first + sourceName(source)}>
          <a className="quiet" {...toPost(path, source.first)}>
            {sourceName(source)}
          </a>
          <span className="meta">{counted(source.posts, "post")}</span>
        </li>
      ))}
    </ol>
  );
}
