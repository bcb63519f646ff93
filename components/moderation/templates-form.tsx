"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { Field } from "@/components/ui/field";
import { OFFERS } from "@/server/moderation/decisions/acts/view";
import { doesWords } from "@/server/moderation/decisions/acts/words/view";
import type { ActName } from "@/server/moderation/view";
import { MESSAGE_MAX } from "@/server/moderation/view";
import { type HouseRule, TEMPLATES_MOST, type Template } from "@/server/moderation/words/view";
import { isSaidTo } from "./act-words";
import { HouseRuleField } from "./house-rule-field";
import { useSaved } from "./use-saved";
import { WordsList } from "./words-list";
import { Saving } from "./words-saving";

type Row = Template & { key: string };
type Change = (change: Partial<Row>) => void;
const rowsOf = (templates: readonly Template[]): Row[] =>
  templates.map((template) => ({ ...template, key: crypto.randomUUID() }));
const ACTS = (Object.keys(OFFERS) as ActName[]).filter(isSaidTo);

type Given = { space: string | null; templates: Template[]; rules: HouseRule[] };

/** Words that moderators write often. */
export function TemplatesForm({ space, templates, rules }: Given) {
  const [seen, setSeen] = useState(templates);
  const [rows, setRows] = useState(() => templates.map((template, index): Row => ({ ...template, key: `t${index}` })));
  const begin = async () => {
    const { templates: now } = await api.words.get.query({ space });
    setSeen(now);
    setRows(rowsOf(now));
  };
  const { send, ...saving } = useSaved(async () => {
    const written = rows.map(({ name, act, houseRule, message }) => ({ name, act, houseRule, message }));
    await api.words.saveTemplates.mutate({ space, seen, templates: written });
    await begin();
  }, begin);
  return (
    <form
      aria-labelledby="templates"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 id="templates">Templates</h2>
      <p className="hint">
        They fill in the message and the rule of a decision, to be changed before it is sent. Only moderators see them.
        Without any, the common ones are offered.
      </p>
      <WordsList
        one="template"
        rows={rows}
        write={setRows}
        most={TEMPLATES_MOST}
        fresh={(): Row => ({ key: crypto.randomUUID(), name: "", act: "", houseRule: "", message: "" })}
      >
        {(row, change) => <TemplateFields row={row} change={change} rules={rules} />}
      </WordsList>
      <Saving {...saving} what="the templates" />
    </form>
  );
}

function TemplateFields({ row, change, rules }: { row: Row; change: Change; rules: HouseRule[] }) {
  const { key, name, act, houseRule, message } = row;
  return (
    <div className="grid gap-3">
      <div className="mod-fields-short">
        <Field id={`name-${key}`} label="Name">
          {(control) => (
            <input
              {...control}
              className="field"
              required
              maxLength={60}
              value={name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </Field>
        <Field id={`act-${key}`} label="Offered with">
          {(control) => (
            <select
              {...control}
              className="field"
              value={act}
              onChange={({ target }) => change({ act: target.value as Template["act"] })}
            >
              <option value="">Anything</option>
              {ACTS.map((one) => (
                <option key={one} value={one}>
                  {doesWords(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <HouseRuleField rules={rules} value={houseRule} choose={(code) => change({ houseRule: code })} />
      </div>
      <Field id={`message-${key}`} label="Message">
        {(control) => (
          <textarea
            {...control}
            className="field field-read"
            required
            rows={3}
            maxLength={MESSAGE_MAX}
            value={message}
            onChange={({ target }) => change({ message: target.value })}
          />
        )}
      </Field>
    </div>
  );
}
