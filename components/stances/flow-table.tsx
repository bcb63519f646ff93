import { Tile } from "@/components/ui/tile";
import type { PositionView } from "@/server/threads/view";
import type { Told } from "./flow-shape";

type Props = { told: Told; positions: Pick<PositionView, "id" | "number">[] };

/** The picture for whoever reads numbers, or has it read out. */
export function FlowTable({ told, positions }: Props) {
  return (
    <details className="flow-table">
      <summary className="txt">The same as a table</summary>
      <table>
        <caption className="meta">
          People by the position they began at and the one they stand at now. A dash: fewer than five, or kept back so
          that fewer than five cannot be worked out.
        </caption>
        <thead>
          <tr>
            <th scope="col">First stance</th>
            {positions.map(({ id, number }) => (
              <th key={id} scope="col">
                <Tile number={number} said="now at " />
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {positions.map(({ id, number }, row) => (
            <tr key={id}>
              <th scope="row">
                <Tile number={number} said="began at " />
              </th>
              {positions.map((column, at) => (
                <Cell key={column.id} count={told.flow[row]?.[at] ?? null} />
              ))}
              <Cell count={told.started[row] ?? null} />
            </tr>
          ))}
          <tr>
            <th scope="row">All now</th>
            {positions.map(({ id }, at) => (
              <Cell key={id} count={told.standing[at] ?? null} />
            ))}
            <td />
          </tr>
        </tbody>
      </table>
    </details>
  );
}

function Cell({ count }: { count: number | null }) {
  if (count !== null) return <td>{count}</td>;
  return (
    <td>
      <span aria-hidden="true">–</span>
      <span className="sr-only">not told</span>
    </td>
  );
}
