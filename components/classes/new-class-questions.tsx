"use client";

import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import type { Offer } from "@/server/classes/view";

type QuestionsProps = {
  offers: Offer[];
  picked: ReadonlySet<string>;
  error?: string;
  pick: (threads: ReadonlySet<string>) => void;
};

/** Questions to begin with, by the text they come from. */
export function NewClassQuestions({ offers, picked, error, pick }: QuestionsProps) {
  if (offers.length === 0) return null;
  return (
    <section className="grid gap-4" aria-labelledby="questions">
      <div className="grid gap-1.5">
        <h2 id="questions">Questions to begin with</h2>
        <p className="hint">
          Each is copied as a question of the class: what is asked, the positions, and what its text says of it. Nothing
          that anybody wrote or chose elsewhere comes along.
        </p>
        <FieldError id="questions-error" error={error} />
      </div>
      {offers.map((offer) => (
        <OfferFields key={`${offer.space.slug} ${offer.reading?.id}`} offer={offer} picked={picked} pick={pick} />
      ))}
      <p className="meta" role="status">
        {picked.size === 0 ? "None chosen." : picked.size === 1 ? "One chosen." : `${picked.size} chosen.`}
      </p>
    </section>
  );
}

function OfferFields({ offer, picked, pick }: { offer: Offer } & Pick<QuestionsProps, "picked" | "pick">) {
  const { space, reading, threads } = offer;
  const all = threads.every(({ id }) => picked.has(id));
  const turn = (ids: string[], on: boolean) => {
    const next = new Set(picked);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    pick(next);
  };
  const words = all ? "None" : `All ${threads.length}`;
  const name = reading ? `${reading.title}, ${reading.author}` : space.name;
  return (
    <fieldset className="class-offer">
      <legend>
        {name}
        {reading && <span className="meta"> in {space.name}</span>}
      </legend>
      <Button
        small
        aria-label={`${words} of ${name}`}
        onClick={() =>
          turn(
            threads.map(({ id }) => id),
            !all,
          )
        }
      >
        {words}
      </Button>
      {threads.map(({ id, title }) => (
        <label key={id} className="tick">
          <input type="checkbox" checked={picked.has(id)} onChange={({ target }) => turn([id], target.checked)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}
