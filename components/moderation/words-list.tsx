"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

type ListProps<T> = {
  /** "rule": what one of them is called. */
  one: string;
  rows: readonly T[];
  write: (rows: T[]) => void;
  fresh: () => T;
  most: number;
  children: (row: T, change: (change: Partial<T>) => void, index: number) => ReactNode;
};

/** Entries in an order: added, changed, moved and taken out. */
export function WordsList<T extends { key: string }>({ one, rows, write, fresh, most, children }: ListProps<T>) {
  const swap = (from: number, to: number) => {
    const next = [...rows];
    const [row] = next.splice(from, 1);
    if (row) next.splice(to, 0, row);
    write(next);
  };
  return (
    <>
      <ol className="mod-words">
        {rows.map((row, index) => (
          <li key={row.key}>
            {children(row, (change) => write(rows.map((was) => (was === row ? { ...was, ...change } : was))), index)}
            <p className="acts">
              <Button
                look="text"
                aria-label={`Move ${one} ${index + 1} up`}
                disabled={index === 0}
                onClick={() => swap(index, index - 1)}
              >
                <Icon name="up" />
              </Button>
              <Button
                look="text"
                aria-label={`Move ${one} ${index + 1} down`}
                disabled={index === rows.length - 1}
                onClick={() => swap(index, index + 1)}
              >
                <Icon name="down" />
              </Button>
              <Button
                look="text"
                aria-label={`Take out ${one} ${index + 1}`}
                onClick={() => write(rows.filter((other) => other !== row))}
              >
                Take out
              </Button>
            </p>
          </li>
        ))}
      </ol>
      {rows.length < most && (
        <p>
          <Button small onClick={() => write([...rows, fresh()])}>
            Add a {one}
          </Button>
        </p>
      )}
    </>
  );
}
