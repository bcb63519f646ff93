import { useId } from "react";
import { useHere } from "@/components/threads/here";
import { Tile } from "@/components/ui/tile";

type Props = { legend: string; chosen: number | null; choose: (number: number) => void };

/** The thread's positions to choose one of, without counts. */
export function PickPosition({ legend, chosen, choose }: Props) {
  const { thread } = useHere();
  const name = useId();
  return (
    <fieldset>
      <legend className="label">{legend}</legend>
      {thread.positions.map((position) => (
        <div key={position.id} className="pos">
          <label>
            <input
              type="radio"
              name={name}
              checked={chosen === position.number}
              onChange={() => choose(position.number)}
            />
            <Tile number={position.number} large said="Position " />
            <span className="claim">{position.text}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}
