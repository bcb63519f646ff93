import { useEffect, useState } from "react";
import type { Rule, Spec } from "@/server/moderation/rules/view";

/** Lines left empty are no words. */
export const tidy = (spec: Spec): Spec =>
  spec.kind === "words" ? { ...spec, words: spec.words.map((word) => word.trim()).filter(Boolean) } : spec;

/** A rule while it is written, and what is wrong with it so far, by the name of its field. */
export function useRuleDraft(first: Rule) {
  const [draft, setDraft] = useState(first);
  const [pattern, setPattern] = useState<string | null>(null);
  const source = draft.spec.kind === "pattern" ? draft.spec.pattern : "";
  useEffect(() => {
    setPattern(null);
    if (!source) return;
    let here = true;
    // RE2 itself says whether it can be read; only who writes a pattern loads it.
    const look = setTimeout(async () => {
      const { whyNotPattern } = await import("@/server/moderation/rules/patterns/policy");
      if (here) setPattern(whyNotPattern(source));
    }, 250);
    return () => {
      here = false;
      clearTimeout(look);
    };
  }, [source]);
  const save = useShape();
  const errors = save ? errorsOf(save, draft) : {};
  if (pattern) errors.pattern ??= pattern;
  return { draft, errors, change: (change: Partial<Rule>) => setDraft({ ...draft, ...change }) };
}

type Save = typeof import("@/server/moderation/rules/input").saveInput;

/** The server's own shape of a rule; null until it is loaded. */
function useShape(): Save | null {
  const [save, setSave] = useState<Save | null>(null);
  useEffect(() => {
    void (async () => {
      // Before any shape is made: zod else tries whether it may build code from words, which the page's policy forbids.
      (await import("zod")).config({ jitless: true });
      const { saveInput } = await import("@/server/moderation/rules/input");
      setSave(() => saveInput);
    })().catch(() => undefined);
  }, []);
  return save;
}

function errorsOf(save: Save, { id: rule, ...draft }: Rule): Record<string, string> {
  const parsed = save.safeParse({ rule, ...draft, spec: tidy(draft.spec) });
  if (parsed.success) return {};
  return Object.fromEntries(
    parsed.error.issues.map(({ path, message }) => [
      String(path[0] === "spec" ? (path[1] ?? "spec") : path[0]),
      message,
    ]),
  );
}
