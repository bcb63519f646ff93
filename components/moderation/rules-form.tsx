"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { Field } from "@/components/ui/field";
import { type HouseRule, RULES_MOST } from "@/server/moderation/words/view";
import { useSaved } from "./use-saved";
import { WordsList } from "./words-list";
import { Saving } from "./words-saving";

type Row = { key: string; code: string | null; title: string; text: string };
const rowsOf = (rules: readonly HouseRule[]): Row[] => rules.map((rule) => ({ key: rule.code, ...rule }));

/** The desk's house rules, as everybody reads them. */
export function RulesForm({ space, rules }: { space: string | null; rules: HouseRule[] }) {
  const [seen, setSeen] = useState(rules);
  const [rows, setRows] = useState(() => rowsOf(rules));
  const begin = async () => {
    const { rules: now } = await api.words.get.query({ space });
    setSeen(now);
    setRows(rowsOf(now));
  };
  const { send, ...saving } = useSaved(async () => {
    const written = rows.map(({ code, title, text }) => ({ code, title, text }));
    await api.words.saveRules.mutate({ space, seen, rules: written });
    await begin();
  }, begin);
  return (
    <form
      aria-labelledby="house-rules"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 id="house-rules">House rules</h2>
      <p className="hint">
        What you expect of people, in your words. Decisions name a rule by its code; a code never comes to mean another
        rule. Without any, the common rules hold.
      </p>
      <WordsList
        one="house rule"
        rows={rows}
        write={setRows}
        most={RULES_MOST}
        fresh={() => ({ key: crypto.randomUUID(), code: null, title: "", text: "" })}
      >
        {({ key, code, title, text }, change) => (
          <div className="grid gap-3">
            <Field id={`title-${key}`} label={code ?? "New rule"}>
              {(control) => (
                <input
                  {...control}
                  className="field"
                  required
                  maxLength={80}
                  value={title}
                  onChange={({ target }) => change({ title: target.value })}
                />
              )}
            </Field>
            <Field id={`text-${key}`} label={`What ${code ?? "it"} means`}>
              {(control) => (
                <textarea
                  {...control}
                  className="field"
                  rows={2}
                  maxLength={600}
                  value={text}
                  onChange={({ target }) => change({ text: target.value })}
                />
              )}
            </Field>
          </div>
        )}
      </WordsList>
      <Saving {...saving} what="the house rules" />
    </form>
  );
}
