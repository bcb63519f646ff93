import { useId } from "react";
import type { Count } from "@/server/moderation/insight/view";

type Props = { title: string; counts: Count[]; none: string; words?: (name: string) => string };

/** A table whose second column is also drawn. */
export function Counts({ title, counts, none, words = String }: Props) {
  const id = useId();
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {counts.length === 0 ? (
        <p className="text-ink-2">{none}</p>
      ) : (
        <table className="mod-counts" aria-labelledby={id}>
          <tbody>
            {counts.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row">{words(name)}</th>
                <td>
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={(100 * count) / most} height="10" />
                  </svg>
                </td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
