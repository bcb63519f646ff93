"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import type { LogSettings } from "@/server/moderation/log/view";

const CHOICES: { name: keyof LogSettings; words: string; under?: true }[] = [
  { name: "open", words: "Everybody who may read here sees this log" },
  { name: "persons", words: "with the names of moderators and of those concerned", under: true },
  { name: "texts", words: "with what was written to those concerned", under: true },
];

export function LogSettingsForm({ space, settings }: { space: string; settings: LogSettings }) {
  const [value, setValue] = useState(settings);
  const [said, setSaid] = useState("");
  const save = () =>
    api.log.configure.mutate({ space, ...value }).then(
      () => setSaid("Saved."),
      (error) => setSaid(refusalOf(error).message),
    );
  return (
    <form
      className="mod-shown"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset>
        <legend>What others see</legend>
        {CHOICES.map(({ name, words, under }) => (
          <label key={name} className={under ? "mod-under" : undefined}>
            <input
              type="checkbox"
              checked={value[name]}
              disabled={under && !value.open}
              onChange={({ target }) => setValue({ ...value, [name]: target.checked })}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <p className="acts mt-4">
        <Button type="submit" small>
          Save
        </Button>
        <span role="status">{said}</span>
      </p>
    </form>
  );
}
