import { useBox } from "@/components/live/box";
import type { MarkHeld } from "@/server/grades/pane/view";
import type { MarkKeeper } from "./mark-keeper";

const WORDS = {
  saving: "Saving …",
  saved: "Saved.",
  here: "Kept in this page, not saved yet.",
};

/** Whether the server has the mark; who changed it last, while nothing was changed here. */
export function MarkSaved({ keeper, held }: { keeper: MarkKeeper; held: MarkHeld }) {
  const kept = useBox(keeper.shown, (shown) => shown.kept);
  const last = held.by ? `Last changed by ${held.by}, ${held.when}.` : "Nothing is marked yet.";
  return (
    <p className="meta mark-saved" role="status">
      {kept === "same" ? last : WORDS[kept]}
    </p>
  );
}
