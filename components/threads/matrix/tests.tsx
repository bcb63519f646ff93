"use client";

import { type ReactNode, useMemo, useRef } from "react";
import { api } from "@/components/api";
import { type Drawn, type Refresh, useFresh } from "@/components/threads/fresh";
import type { Here } from "@/components/threads/here";
import { Icon } from "@/components/ui/icon";
import type { Matrix } from "@/server/threads/matrix/view";
import type { ThreadView } from "@/server/threads/view";

type TestsProps = { matrix: Matrix; rubric: ThreadView["rubric"]; head: ReactNode; children: ReactNode };

/** The rubric's matrix as the server drew it; drawn anew while it is open and the thread goes on. */
export function Tests({ matrix, rubric, head, children }: TestsProps) {
  const fold = useRef<HTMLDetailsElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const refresh = useMemo<Refresh>(() => {
    let own = false;
    return {
      ask: async (here) => {
        const drawn = await draw(here, rubric, () => openedIn(body.current));
        own = true;
        return drawn;
      },
      // What the server drew is taken away for what the browser draws, and with it the focus of whoever is in it.
      may: () => fold.current?.open === true && (own || !body.current?.contains(document.activeElement)),
    };
  }, [rubric]);
  const drawn = useFresh(matrix, refresh);
  return (
    <details className="fold tests" id="tests" open={matrix.posts > 0} ref={fold}>
      <summary>
        {drawn?.head ?? head}
        <Icon name="down" />
      </summary>
      <div ref={body}>{drawn?.body ?? children}</div>
    </details>
  );
}

/** Guests read what the server drew; what draws it here is loaded when something has changed. */
async function draw({ thread, path }: Here, rubric: ThreadView["rubric"], opened: () => number[]): Promise<Drawn> {
  const where = { space: thread.spaceSlug, thread: thread.id };
  const [matrix, { MatrixHead, MatrixTable }] = await Promise.all([
    api.threads.matrix.query({ ...where, patient: true }),
    import("./table"),
  ]);
  const given = { matrix, rubric, positions: thread.positions, path, opened: opened() };
  const { seq, tallies } = matrix;
  return { seq, tallies, head: <MatrixHead {...given} />, body: <MatrixTable {...given} /> };
}

const openedIn = (body: HTMLElement | null) =>
  [...(body?.querySelectorAll<HTMLElement>("details[open]") ?? [])].map(({ dataset }) => Number(dataset.item));
