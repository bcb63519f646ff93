"use client";

import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { EFFECT_WORDS, type RuleVersionView } from "@/server/moderation/rules/view";
import { specWords } from "./auto-rule-words";

type Given = { space: string; rule: { id: string; version: number } };

/** Every version of a rule: who made it, when, and what it was. */
export default function RuleHistory({ space, rule: { id, version } }: Given) {
  const [versions, setVersions] = useState<RuleVersionView[] | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version, or another try, asks anew.
  useEffect(() => {
    let here = true;
    setWrong(null);
    const ask = api.rules.history.query({ space, rule: id });
    ask.then((all) => here && setVersions(all)).catch((error) => here && setWrong(refusalOf(error).message));
    return () => {
      here = false;
    };
  }, [space, id, version, turn]);
  if (wrong)
    return (
      <p className="wrong" role="alert">
        {wrong}{" "}
        <Button look="text" onClick={() => setTurn(turn + 1)}>
          Try again
        </Button>
      </p>
    );
  if (!versions) return <p className="meta">Looking it up…</p>;
  if (versions.length === 0) return <p className="meta">Nobody has changed it yet: this space began with it.</p>;
  return (
    <ol className="auto-history">
      {versions.map((one) => (
        <li key={one.version}>
          <p>
            <b>{one.enabled ? "On" : "Off"}</b> · {EFFECT_WORDS[one.effect].name}: {specWords(one.spec)}
          </p>
          <p className="meta">
            {one.by.name} · <Time at={one.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}
