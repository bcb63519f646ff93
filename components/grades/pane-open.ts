"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { api, refusalOf, sendLeaving } from "@/components/api";
import type { Pane, PaneStudent, Work } from "@/server/grades/pane/view";
import { whyNotMark } from "@/server/grades/policy";
import { isChanged, stateOf } from "@/server/grades/view";
import { MarkKeeper, type Written } from "./mark-keeper";
import type { Open } from "./pane-here";

type Given = { space: string; pane: Pane; first: Work | null; current: string | null };

/** The list as it is now, and the open student's work. Marks not saved yet are kept where another student is opened. */
export function usePane({ space, pane, first, current }: Given) {
  const [students, setStudents] = useState(pane.students);
  const [refused, setRefused] = useState<string | null>(null);
  const keepers = useRef(new Map<string, MarkKeeper>());
  const at = { space, assignment: pane.assignment.id };

  const open = useCallback(
    (work: Work): Open => {
      const { id } = work.student;
      const { version, mark, ready } = work.held;
      const known = keepers.current.get(id);
      if (known?.isUnsaved()) return { work, keeper: known };
      const saved = (written: Written) => setStudents((all) => all.map((one) => after(one, work, written)));
      const save = (upon: number, written: Written) =>
        api.grades.save.mutate({ space, assignment: pane.assignment.id, student: id, version: upon, ...written });
      const wrong = (written: Written["mark"]) => whyNotMark(written, pane.assignment);
      const keeper = new MarkKeeper({ save, saved, wrong }, version, { mark: pruned(mark, work, pane), ready });
      keepers.current.set(id, keeper);
      return { work, keeper };
    },
    [space, pane],
  );
  const [opened, setOpened] = useState<Open | null>(() => first && open(first));

  const load = useCallback(
    async (student: string) => {
      setRefused(null);
      // Asked before it has arrived, the server would answer with the mark as it was.
      await keepers.current.get(student)?.save();
      await api.grades.work.query({ space, assignment: pane.assignment.id, student }).then(
        (work) => setOpened(open(work)),
        (error) => setRefused(refusalOf(error).message),
      );
    },
    [space, pane, open],
  );
  const wanted = useRef(first?.student.id ?? null);
  useEffect(() => {
    if (wanted.current === current) return;
    wanted.current = current;
    if (current) void load(current);
  }, [current, load]);

  useLeaving(at, keepers.current);
  const flush = async () => {
    await Promise.all([...keepers.current.values()].map((keeper) => keeper.save()));
  };
  const reload = async () => {
    const now = await api.grades.pane.query(at);
    setStudents(now.students);
    if (current) await load(current);
  };
  const shown = opened && opened.work.student.id === current ? opened : null;
  return { students, shown, refused, flush, reload, again: () => current && load(current) };
}

/** The line of a student once their mark was saved. */
function after(one: PaneStudent, { student, held }: Work, { mark, ready }: Written): PaneStudent {
  if (one.id !== student.id) return one;
  const kept = { draft: mark, ready, released: held.released };
  return { ...one, state: stateOf(kept), changed: isChanged(kept) };
}

/** Without what the rubric and the thread have no more: a mark that names it could not be saved. */
function pruned(mark: Written["mark"], { posts }: Work, { assignment }: Pane): Written["mark"] {
  const levels = Object.entries(mark.levels).filter(([key, level]) =>
    assignment.criteria.some((one) => one.key === key && one.levels.some((of) => of.key === level)),
  );
  const there = mark.posts.filter((id) => posts.some((post) => post.id === id));
  return { ...mark, levels: Object.fromEntries(levels), posts: there };
}

/** What the page still holds is sent when the line is back, and behind a page that goes; what could not be is warned of. */
function useLeaving(at: { space: string; assignment: string }, keepers: Map<string, MarkKeeper>): void {
  const place = useRef(at);
  place.current = at;
  useEffect(() => {
    const unsaved = () => [...keepers].flatMap(([student, keeper]) => ({ student, left: keeper.unsaved() }));
    const leave = () => {
      for (const { student, left } of unsaved())
        if (left) sendLeaving("grades.save", { ...place.current, student, ...left });
    };
    const warn = (event: BeforeUnloadEvent) => {
      if ([...keepers.values()].some((keeper) => keeper.isStuck())) event.preventDefault();
    };
    const online = () => {
      for (const keeper of keepers.values()) void keeper.save();
    };
    const kinds = { pagehide: leave, beforeunload: warn as (event: Event) => void, online };
    for (const [kind, listener] of Object.entries(kinds)) window.addEventListener(kind, listener);
    return () => {
      for (const [kind, listener] of Object.entries(kinds)) window.removeEventListener(kind, listener);
    };
  }, [keepers]);
}
