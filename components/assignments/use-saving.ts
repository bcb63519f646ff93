"use client";

import { type RefObject, useEffect, useState } from "react";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import type { AssignmentSource } from "@/server/assignments/view";
import { type Draft, draftOf, settingOf } from "./form-draft";

/** What is edited: which assignment, and of which version it began; 0 for a new one. */
export type Editing = { space: string; assignment: string; version: number; draft: Draft };

/** An assignment while it is written: what is typed stays whatever is answered. */
export function useSaving(first: Editing, form: RefObject<HTMLFormElement | null>) {
  const { space, assignment } = first;
  const [draft, setDraft] = useState(first.draft);
  const [version, setVersion] = useState(first.version);
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused, form]);
  const errors: Record<string, string> = { ...(refused?.detail.fields as object | undefined), ...refused?.fields };
  const theirs = refused?.code === "CONFLICT" ? (refused.detail.theirs as AssignmentSource | undefined) : undefined;

  async function send(): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    try {
      await api.assignments.save.mutate({ space, assignment, version, ...settingOf(draft) });
      return true;
    } catch (error) {
      setRefused(refusalOf(error));
      setBusy(false);
      return false;
    }
  }
  return {
    ...{ draft, refused, errors, theirs, busy, send },
    change: (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part })),
    /** Goes on from what somebody else saved: with their words, or with one's own over them. */
    goOn(from: AssignmentSource, mine: boolean) {
      setVersion(from.version);
      setRefused(null);
      if (!mine) setDraft(draftOf(from));
    },
  };
}
