import { Button } from "@/components/ui/button";
import { pointsWords } from "@/server/grades/view";
import type { Theirs } from "./mark-keeper";
import { usePaneHere } from "./pane-here";

type Given = { theirs: Theirs; resolve: (how: "mine" | "theirs") => void };

/** The same mark was changed by two: what the other wrote is shown here, one's own stays in the form. */
export function MarkBoth({ theirs: { by, mark, ready }, resolve }: Given) {
  const { criteria } = usePaneHere().assignment;
  const levels = criteria.flatMap(({ key, title, levels: all }) => {
    const level = all.find((one) => one.key === mark.levels[key]);
    return level ? [`${title}: ${level.title}`] : [];
  });
  return (
    <div className="notice grid gap-2" role="alert">
      <p>
        <b>{by ? `${by} changed this mark, too.` : "You changed this mark in another window."}</b> What was written
        there is below; yours is in the form and not saved.
      </p>
      <p>
        {mark.hundredths === null ? "No points" : `${pointsWords(mark.hundredths)} points`}
        {mark.byHand && ", set by hand"}
        {ready && ", ready"}
        {levels.length > 0 && ` · ${levels.join(", ")}`}
      </p>
      {mark.comment && <p className="mark-theirs">{mark.comment}</p>}
      <p className="acts">
        <Button small onClick={() => resolve("mine")}>
          Keep mine
        </Button>
        <Button small onClick={() => resolve("theirs")}>
          Take theirs
        </Button>
      </p>
    </div>
  );
}
