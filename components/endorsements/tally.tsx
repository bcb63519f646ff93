import { Tile } from "@/components/ui/tile";
import type { TallyView } from "@/server/endorsements/view";

/** What readers said of a post, and from which positions. Where there is no room for the words, their sum. */
export function Tally({ tally }: { tally: TallyView | undefined }) {
  if (!tally) return null;
  const said = [
    { count: tally.persuasive, words: "persuasive" },
    { count: tally.sourced, words: "well sourced" },
    { count: tally.mind, words: "changed their mind" },
  ].filter(({ count }) => count > 0);
  if (said.length === 0) return null;
  return (
    <p className="tally">
      <span className="words">
        {said.map(({ count, words }, index) => (
          <span key={words}>
            {index > 0 && " · "}
            <b>{count.toLocaleString("en")}</b> {words}
          </span>
        ))}
      </span>
      <b className="sum" aria-hidden="true">
        {said.reduce((sum, { count }) => sum + count, 0).toLocaleString("en")}
      </b>
      {tally.sides.map((number) => (
        <Tile key={number} number={number} said="endorsed from " />
      ))}
    </p>
  );
}
