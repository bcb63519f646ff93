"use client";

import { useState } from "react";
import { PersonName } from "@/components/accounts/person-name";
import { api } from "@/components/api";
import { ROOT } from "@/components/posts/marks";
import { counted } from "@/components/posts/words";
import { useHere } from "@/components/threads/here";
import { Tile } from "@/components/ui/tile";
import type { ConditionRow } from "@/server/stances/view";

type Props = { first: ConditionRow[]; total: number };

/** What people say would change their minds: an invitation to bring it. The rest is fetched when one looks. */
export default function Conditions({ first, total }: Props) {
  const { thread } = useHere();
  const [rows, setRows] = useState(first);
  const [count, setCount] = useState(total);
  const look = async () => {
    const all = await api.stances.conditions.query({ space: thread.spaceSlug, thread: thread.id });
    setRows(all);
    setCount(all.length);
  };
  return (
    <details className="conditions" onToggle={(event) => event.currentTarget.open && void look().catch(() => {})}>
      <summary className="txt">What would change minds here ({count})</summary>
      <ul>
        {rows.map((row) => (
          <Condition key={row.id} row={row} />
        ))}
      </ul>
    </details>
  );
}

function Condition({ row }: { row: ConditionRow }) {
  const here = useHere();
  const bring = () => {
    here.marks.set(ROOT, { answers: [row.id] });
    document.getElementById(`text-${ROOT}`)?.focus();
  };
  return (
    <li>
      <p className="read">{row.text}</p>
      <p className="meta">
        <PersonName className="quiet" person={row.by} /> <Tile number={row.position} />{" "}
        {row.answers > 0 && <span>{counted(row.answers, "answer")} so far </span>}
        <a className="txt" href={`${here.base === null ? "" : here.path}#reply-${ROOT}`} onClick={bring}>
          Bring evidence
          <span className="sr-only"> for {row.by.name}</span>
        </a>
      </p>
    </li>
  );
}
