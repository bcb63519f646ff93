"use client";

import { useState } from "react";
import { api } from "@/components/api";
import type { LogSettings } from "@/server/moderation/log/view";
import { useSaved } from "./use-saved";
import { Saving } from "./words-saving";

const CHOICES: { name: keyof LogSettings; words: string; under?: true }[] = [
  { name: "open", words: "Everybody who may read here sees this log" },
  { name: "persons", words: "with the names of moderators and of those concerned", under: true },
  { name: "texts", words: "with what was written to those concerned", under: true },
];

type Given = { space: string; settings: LogSettings; mayShowTexts: boolean };

export function LogSettingsForm({ space, settings, mayShowTexts }: Given) {
  const [value, setValue] = useState(settings);
  const { send, ...saving } = useSaved(() => api.log.configure.mutate({ space, ...value }));
  return (
    <form
      className="mod-shown"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset>
        <legend>What others see</legend>
        {CHOICES.map(({ name, words, under }) => (
          <label key={name} className={under ? "mod-under" : undefined}>
            <input
              type="checkbox"
              checked={value[name]}
              disabled={(under && !value.open) || (name === "texts" && !mayShowTexts && !value.texts)}
              onChange={({ target }) => setValue({ ...value, [name]: target.checked })}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <Saving {...saving} what="what is shown" />
    </form>
  );
}
