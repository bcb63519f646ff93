"use client";

import { useEffect, useState } from "react";
import { Menu } from "@/components/ui/menu";
import type { DeskView } from "@/server/moderation/view";
import { deskPath } from "./desk-paths";
import { watchDesks } from "./queue-watch";

const pathOf = ({ space }: DeskView) => deskPath(space?.slug ?? null);
const nameOf = ({ space }: DeskView) => space?.name ?? "The whole site";
/** Beyond it an exact number says nothing more. */
const MOST = 999;
const words = (count: number) => (count > MOST ? `${MOST}+` : String(count));

/** The way to the cases that wait at one's desks, with how many do; it changes as they come and go. */
export default function QueueLink() {
  const [desks, setDesks] = useState<DeskView[]>([]);
  useEffect(() => watchDesks(setDesks), []);
  const [first, ...more] = desks;
  if (!first) return null;
  const open = desks.reduce((sum, { counts }) => sum + counts.open, 0);
  const says = open > 0 ? `Queue, ${words(open)} open` : "Queue, nothing open";
  if (more.length === 0) {
    return (
      <a className="inbox-link" href={pathOf(first)} title="Queue">
        <Flag />
        <span className="sr-only">{says}</span>
        <Count open={open} />
      </a>
    );
  }
  return (
    <Menu
      label={says}
      sign={
        <span className="inbox-link">
          <Flag />
          <Count open={open} />
        </span>
      }
    >
      {desks.map((desk) => (
        <a key={desk.id} className="menu-item" href={pathOf(desk)}>
          {nameOf(desk)} <span className="meta">{words(desk.counts.open)} open</span>
        </a>
      ))}
    </Menu>
  );
}

function Count({ open }: { open: number }) {
  if (open === 0) return null;
  return (
    <span className="inbox-count" aria-hidden="true">
      {words(open)}
    </span>
  );
}

const Flag = () => (
  <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M4 14V2.5M4 3h8.5l-2 3 2 3H4" />
  </svg>
);
