"use client";

import { IconButton } from "@/components/ui/icon-button";
import { moved } from "@/components/ui/moved";

type RowActsProps<T> = { rows: T[]; index: number; one: string; write: (rows: T[]) => void };

/** Moving one of many, and taking it out. */
export function RowActs<T>({ rows, index, one, write }: RowActsProps<T>) {
  const move = (by: -1 | 1) => write(moved(rows, index, by));
  return (
    <span className="asg-row-acts">
      <IconButton name="up" label={`Move ${one} up`} off={index === 0} act={() => move(-1)} />
      <IconButton name="down" label={`Move ${one} down`} off={index === rows.length - 1} act={() => move(1)} />
      <IconButton name="close" label={`Take out ${one}`} act={() => write(rows.filter((_, at) => at !== index))} />
    </span>
  );
}
