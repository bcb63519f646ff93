"use client";

import { Suspense } from "react";
import { part } from "@/components/ui/part";
import type { InThread } from "@/server/assignments/view";

const ThreadChecklist = part(() => import("./thread-checklist"));

/** What is asked for in a thread, beside it. Where nothing is, as in every forum, nothing of it is loaded. */
export function ChecklistPart({ first }: { first: InThread | null }) {
  if (!first || first.listed.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <ThreadChecklist first={first} />
    </Suspense>
  );
}
