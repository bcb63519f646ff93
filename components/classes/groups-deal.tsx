"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { Field, FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { PARTS_MOST } from "@/server/classes/groups/view";

type Given = { space: string; sections: boolean; reload: (words: string) => Promise<void> };

/** Students into groups by chance. */
export function GroupsDeal({ space, sections, reload }: Given) {
  const [is, setIs] = useState<"groups" | "size">("size");
  const [count, setCount] = useState("4");
  const [apart, setApart] = useState(false);
  const [again, setAgain] = useState(false);
  const { send, busy, refused } = useSaved(async () => {
    await api.groups.deal.mutate({ space, by: { is, count: Number(count) }, apart, again });
    await reload("The students are dealt into their groups.");
  });
  return (
    <form
      className="groups-deal"
      aria-labelledby="deal"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 id="deal">Deal students into groups</h2>
      <p className="hint">
        By chance, and as evenly as it goes. Those who are invited are dealt, too. What was written in a group stays
        with it: nobody comes upon what another group said.
      </p>
      <div className="groups-how">
        <Field id="deal-is" label="Into">
          {(control) => (
            <select
              {...control}
              className="field"
              value={is}
              onChange={({ target }) => setIs(target.value as "groups" | "size")}
            >
              <option value="size">groups of at most</option>
              <option value="groups">this many groups</option>
            </select>
          )}
        </Field>
        <Field id="deal-count" label={is === "size" ? "People in each" : "Groups"}>
          {(control) => (
            <input
              {...control}
              type="number"
              className="field"
              required
              min={1}
              max={PARTS_MOST}
              value={count}
              onChange={({ target }) => setCount(target.value)}
            />
          )}
        </Field>
      </div>
      {sections && (
        <label className="tick">
          <input type="checkbox" checked={apart} onChange={({ target }) => setApart(target.checked)} />
          Each group of people of one section
        </label>
      )}
      <label className="tick">
        <input type="checkbox" checked={again} onChange={({ target }) => setAgain(target.checked)} />
        Also those who are in a group: everybody changes group
      </label>
      <div role="alert">
        <FieldError id="deal-wrong" error={refused?.message} />
      </div>
      <p>
        <Submit look={again ? "alarm" : "go"} busy={busy}>
          {again ? "Deal everybody anew" : "Deal"}
        </Submit>
      </p>
    </form>
  );
}
