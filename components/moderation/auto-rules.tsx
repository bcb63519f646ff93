"use client";

import { lazy, Suspense, useState } from "react";
import { v7 } from "uuid";
import { api } from "@/components/api";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { KIND_WORDS, RULES_MAX, type Rule, type RuleView } from "@/server/moderation/rules/view";
import { RuleRow } from "./auto-rule-row";
import { firstSpec } from "./auto-rule-words";

const RuleForm = lazy(() => import("./auto-rule-form"));

const newRule = (): Rule => ({
  ...{ id: v7(), version: 0, name: "", effect: "nudge", says: KIND_WORDS.words.says, spec: firstSpec("words") },
});

/** The rules of a space, and the place where a new one is made. */
export function AutoRules({ space, first }: { space: string; first: RuleView[] }) {
  const [rules, setRules] = useState(first);
  const [making, setMaking] = useState<Rule | null>(null);
  const reload = async () => setRules(await api.rules.list.query({ space }));
  const on = rules.filter(({ enabled }) => enabled).length;
  const close = () => {
    setMaking(null);
    document.getElementById("auto-new")?.focus();
  };
  return (
    <section className="auto-rules" aria-labelledby="auto-title">
      <div className="auto-head">
        <h2 id="auto-title">
          {counted(rules.length, "rule")}, {on === 0 ? "none of them on" : `${on} on`}
        </h2>
        <Button
          id="auto-new"
          aria-expanded={making !== null}
          disabled={rules.length >= RULES_MAX}
          onClick={() => setMaking(making ? null : newRule())}
        >
          New rule
        </Button>
      </div>
      {rules.length >= RULES_MAX && <p className="meta">A space has at most {RULES_MAX} rules. Change one of them.</p>}
      {making && (
        <Suspense fallback={<p className="meta">Loading…</p>}>
          <RuleForm space={space} rule={making} fresh saved={reload} close={close} />
        </Suspense>
      )}
      <ol>
        {rules.map((rule) => (
          <RuleRow key={rule.id} space={space} rule={rule} reload={reload} />
        ))}
      </ol>
    </section>
  );
}
