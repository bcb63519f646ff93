"use client";

import { useEffect, useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import type { Awaiting as Asked } from "@/server/classes/joining/view";
import { AwaitingDecline, type Declining } from "./awaiting-decline";
import { AwaitingRow } from "./awaiting-row";

/** The classes that have one's address on their list: one joins, or declines; without an answer nothing happens. */
export function Awaiting({ first }: { first: Asked[] }) {
  const [asked, setAsked] = useState(first);
  const [declining, setDeclining] = useState<Declining | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [wrong, setWrong] = useState("");
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What had the focus is gone, and the dialog that kept it from the rest.
    if (asked.length < first.length) head.current?.focus();
  }, [asked, first]);
  if (first.length === 0) return null;
  const over = ({ space }: Asked, words: string) => {
    setDeclining(null);
    setAsked((all) => all.filter((one) => one.space.slug !== space.slug));
    setSaid(words);
    setBusy(false);
  };
  const answer = (one: Asked, act: () => Promise<void>) => {
    setBusy(true);
    setWrong("");
    act().catch((error) => {
      const { code, message } = refusalOf(error);
      if (code === "NOT_FOUND") return over(one, `The invitation to ${one.space.name} is no longer open.`);
      setDeclining(null);
      setWrong(message);
      setBusy(false);
    });
  };
  const join = (one: Asked) =>
    answer(one, async () => {
      const { space } = await api.joining.accept.mutate({ space: one.space.slug });
      location.assign(`/${space}`);
    });
  const decline = ({ one, forGood }: Declining) =>
    answer(one, async () => {
      await api.joining[forGood ? "refuse" : "decline"].mutate({ space: one.space.slug });
      over(one, `You declined the invitation to ${one.space.name}.${forGood ? " It asks you no more." : ""}`);
    });
  return (
    <section className="mb-11 w-full text-left" aria-labelledby="invitations">
      <div className="section-head">
        <h2 id="invitations" ref={head} tabIndex={-1}>
          Invitations {asked.length > 1 && <span className="meta">{asked.length}</span>}
        </h2>
      </div>
      <p role="status">{said}</p>
      <div role="alert">{wrong && <p className="wrong">{wrong}</p>}</div>
      <ul>
        {asked.map((one) => (
          <AwaitingRow
            key={one.space.slug}
            {...{ one, busy }}
            join={() => join(one)}
            ask={(forGood) => setDeclining({ one, forGood })}
          />
        ))}
      </ul>
      {declining && <AwaitingDecline {...{ busy, decline }} {...declining} close={() => setDeclining(null)} />}
    </section>
  );
}
