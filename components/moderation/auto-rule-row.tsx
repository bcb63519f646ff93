"use client";

import { lazy, Suspense, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { EFFECT_WORDS, KIND_WORDS, type RuleView } from "@/server/moderation/rules/view";
import { specWords } from "./auto-rule-words";

const RuleForm = lazy(() => import("./auto-rule-form"));
const RuleHistory = lazy(() => import("./auto-rule-history"));

type Given = { space: string; rule: RuleView; reload: () => Promise<void> };

/** A rule in the list: what it looks for, what it then does, what it caught, and its switch. */
export function RuleRow({ space, rule, reload }: Given) {
  const [open, setOpen] = useState<"form" | "history" | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { id, name, enabled, effect, spec, hits } = rule;
  const turn = async () => {
    setBusy(true);
    setWrong(null);
    try {
      await (enabled ? api.rules.disable : api.rules.enable).mutate({ space, rule: id });
      await reload();
    } catch (error) {
      setWrong(refusalOf(error).message);
    }
    setBusy(false);
  };
  const show = (part: "form" | "history") => setOpen(open === part ? null : part);
  const close = () => {
    setOpen(null);
    document.getElementById(`auto-change-${id}`)?.focus();
  };
  return (
    <li className="auto-rule" data-on={enabled || undefined}>
      <div className="auto-head">
        <h3 id={`auto-${id}`}>{name}</h3>
        <button
          type="button"
          role="switch"
          aria-checked={enabled}
          aria-labelledby={`auto-${id}`}
          aria-disabled={busy || undefined}
          className="btn btn-small"
          onClick={() => !busy && void turn()}
        >
          {enabled ? "On" : "Off"}
        </button>
      </div>
      <p className="wrap-anywhere">
        {EFFECT_WORDS[effect].name}: <span className="auto-spec">{specWords(spec)}</span>
      </p>
      <p className="meta">
        {KIND_WORDS[spec.kind].name} · {hits === 0 ? "caught nothing" : `caught ${hits.toLocaleString("en")}`} in 30
        days
      </p>
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <p className="acts">
        <Button
          look="text"
          id={`auto-change-${id}`}
          aria-expanded={open === "form"}
          aria-label={`Change ${name}`}
          onClick={() => show("form")}
        >
          Change
        </Button>
        <Button
          look="text"
          aria-expanded={open === "history"}
          aria-label={`History of ${name}`}
          onClick={() => show("history")}
        >
          History
        </Button>
      </p>
      <Suspense fallback={<p className="meta">Loading…</p>}>
        {open === "form" && <RuleForm space={space} rule={rule} fresh={false} saved={reload} close={close} />}
        {open === "history" && <RuleHistory space={space} rule={rule} />}
      </Suspense>
    </li>
  );
}
