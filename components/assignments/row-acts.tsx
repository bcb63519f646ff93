"use client";

import { Icon } from "@/components/ui/icon";

type RowActsProps<T> = { rows: T[]; index: number; one: string; write: (rows: T[]) => void };

/** Moving one of many, and taking it out. */
export function RowActs<T>({ rows, index, one, write }: RowActsProps<T>) {
  const swap = (by: -1 | 1) => {
    const next = [...rows];
    const [row] = next.splice(index, 1);
    if (row !== undefined) next.splice(index + by, 0, row);
    write(next);
  };
  return (
    <span className="asg-row-acts">
      <Act name="up" label={`Move ${one} up`} off={index === 0} act={() => swap(-1)} />
      <Act name="down" label={`Move ${one} down`} off={index === rows.length - 1} act={() => swap(1)} />
      <Act name="close" label={`Take out ${one}`} act={() => write(rows.filter((_, at) => at !== index))} />
    </span>
  );
}

type ActProps = { name: "up" | "down" | "close"; label: string; off?: boolean; act: () => void };

function Act({ name, label, off, act }: ActProps) {
  return (
    <button
      type="button"
      className="txt size-7 justify-center disabled:text-rail"
      aria-label={label}
      title={label}
      disabled={off}
      onClick={act}
    >
      <Icon name={name} />
    </button>
  );
}
