"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import type { Frequency } from "@/server/notifications/view";

const CHOICES: { frequency: Frequency; words: string; hint: string }[] = [
  { frequency: "now", words: "As it happens", hint: "A letter soon after, unless you have read it by then" },
  { frequency: "daily", words: "Once a day", hint: "One letter with what you have not read" },
  { frequency: "weekly", words: "Once a week", hint: "One letter with what you have not read" },
  { frequency: "never", words: "Never", hint: "Your inbox here goes on" },
];

/** How often the inbox comes by mail. A choice counts when it is made. */
export function MailChoice({ first }: { first: Frequency }) {
  const [chosen, setChosen] = useState(first);
  const [said, setSaid] = useState("");
  async function choose(frequency: Frequency) {
    const before = chosen;
    setChosen(frequency);
    setSaid("");
    try {
      await api.notifications.setMail.mutate({ frequency });
      setSaid("Saved.");
    } catch (error) {
      setChosen(before);
      setSaid(refusalOf(error).message);
    }
  }
  return (
    <fieldset className="grid gap-2" aria-describedby="mail-what">
      <legend className="label mb-2">Your inbox by mail</legend>
      <p className="meta" id="mail-what">
        Answers, mentions, what you follow, and what became of your posts and flags; of your classes what is to be done
        and by when, that a mark is there, invitations, and who looked behind your pseudonym. Decisions about you, who
        entered a class you teach, and what is left to do a day before its date come at once, unless you choose never.
      </p>
      {CHOICES.map(({ frequency, words, hint }) => (
        <label key={frequency} className="flex min-h-6 items-baseline gap-2.5">
          <input
            className="accent-ink"
            type="radio"
            name="mail"
            value={frequency}
            checked={chosen === frequency}
            onChange={() => void choose(frequency)}
          />
          <span>
            {words} <span className="meta">{hint}</span>
          </span>
        </label>
      ))}
      <p className="meta" role="status">
        {said}
      </p>
    </fieldset>
  );
}
