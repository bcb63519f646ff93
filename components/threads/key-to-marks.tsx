import { Glyph } from "@/components/posts/glyph";
import { labelOf, meaningOf } from "@/components/posts/moves";
import { Icon } from "@/components/ui/icon";
import { Tile } from "@/components/ui/tile";
import { MOVES } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";

/** Beside the debate, where only letters and signs stand: what they stand for. */
export function KeyToMarks({ thread }: { thread: ThreadView }) {
  return (
    <details className="fold marks-key">
      <summary>
        <h2>What the marks mean</h2>
        <Icon name="down" />
      </summary>
      <h3>Where people stood when they wrote</h3>
      <ol>
        {thread.positions.map((position) => (
          <li key={position.id}>
            <Tile number={position.number} said="Position " />
            <span className="claim">{position.text}</span>
          </li>
        ))}
      </ol>
      <h3>What a post does</h3>
      <ul>
        {MOVES.map((move) => (
          <li key={move}>
            <Glyph name={move} />
            <span>
              {labelOf(move)} <span className="meta">{meaningOf(move)}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
