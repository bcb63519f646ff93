"use client";

import { useId } from "react";
import { Field } from "@/components/ui/field";
import type { HouseRule } from "@/server/moderation/words/view";

type Props = {
  rules: readonly Pick<HouseRule, "code" | "title">[];
  /** "": none is named. */
  value: string;
  choose: (code: string) => void;
};

/** Which of the desk's house rules a decision names. One that was taken out since it was chosen is still seen. */
export function HouseRuleField({ rules, value, choose }: Props) {
  const isGone = value !== "" && !rules.some(({ code }) => code === value);
  return (
    <Field id={`${useId()}rule`} label="House rule">
      {(control) => (
        <select {...control} className="field" value={value} onChange={({ target }) => choose(target.value)}>
          <option value="">None named</option>
          {isGone && <option value={value}>{value} · no longer a house rule</option>}
          {rules.map(({ code, title }) => (
            <option key={code} value={code}>
              {code} · {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
