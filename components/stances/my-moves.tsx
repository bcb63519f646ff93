"use client";

import { useHere } from "@/components/threads/here";
import { dateWords } from "@/components/ui/dates";
import { Tile } from "@/components/ui/tile";
import { CONFIDENCE, type MyStances, type StanceView } from "@/server/stances/view";
import { postPath } from "@/server/threads/view";

/** Where one stands, and every step on the way there. */
export function MyMoves({ stances }: { stances: MyStances | null }) {
  const current = stances?.current;
  if (!current) return null;
  const { history } = stances;
  return (
    <div>
      <p className="you">
        You stand at <Tile number={current.position} said="position " /> since {dateWords(current.at)}.
      </p>
      {history.length > 1 && (
        <details>
          <summary className="txt">How you came here</summary>
          <ol className="my-moves">
            {history.toReversed().map((stance) => (
              <Move key={stance.id} stance={stance} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Move({ stance }: { stance: StanceView }) {
  const { path } = useHere();
  const { position, confidence, because, reason, at, wouldChange, shown } = stance;
  return (
    <li>
      <Tile number={position} said="position " />
      <div>
        <span className="meta">
          <time dateTime={at}>{dateWords(at)}</time>, {CONFIDENCE[confidence - 1]}
        </span>
        {because && (
          <p>
            moved by{" "}
            <a href={postPath(path, because.post)}>{because.by ? `${because.by}’s post` : "a post no longer shown"}</a>
            {reason && `: ${reason}`}
          </p>
        )}
        {wouldChange && (
          <p className="meta">
            Would change: {wouldChange} ({shown ? "others may read it" : "only you read it"})
          </p>
        )}
      </div>
    </li>
  );
}
