"use client";

import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { OwnSanction } from "@/server/moderation/sanctions/view";
import type { Standing } from "@/server/spaces/view";
import { heaviestFirst, leftWords, standingWords } from "./standing-words";

type Props = {
  space: string;
  standing: Standing;
  /** In general words, until the sanction itself is here. */
  why: string;
  /** A warning was read: what the page shows may be another. */
  onRead: () => void;
};

/** What moderators decided over the person here, in the moderators' words; a warning is read here. */
export default function StandingNotice({ space, standing, why, onRead }: Props) {
  const [mine, setMine] = useState<OwnSanction[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another standing is another sanction.
  useEffect(() => {
    let here = true;
    const inForce = (all: OwnSanction[]) => all.filter((one) => one.space === null || one.space.slug === space);
    // Without an answer the general words stand.
    api.sanctions.mine.query().then(
      (all) => here && setMine(heaviestFirst(inForce(all))),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [space, standing]);
  return (
    <section className="grid gap-4" aria-label="Your standing here">
      {!mine?.length && (
        <Notice>
          <p>{why}</p>
          <StandingLink />
        </Notice>
      )}
      {mine?.map((sanction) => (
        <Notice key={sanction.id} alarm>
          <Sanction sanction={sanction} onRead={onRead} />
        </Notice>
      ))}
    </section>
  );
}

function Sanction({ sanction, onRead }: { sanction: OwnSanction; onRead: () => void }) {
  const { id, kind, message, houseRule } = sanction;
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const read = async () => {
    setBusy(true);
    setWrong(null);
    try {
      await api.sanctions.acknowledge.mutate({ sanction: id });
      onRead();
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  };
  return (
    <div className="grid max-w-measure gap-2">
      <p>
        <b>{standingWords(sanction)}</b> {leftWords(sanction)}
      </p>
      {houseRule && (
        <p className="meta">
          {houseRule.code} · {houseRule.title}
        </p>
      )}
      {message && <p className="whitespace-pre-wrap font-read wrap-anywhere">{message}</p>}
      <p className="acts">
        {kind === "warning" && (
          <Button look="go" busy={busy} onClick={read}>
            I have read this
          </Button>
        )}
        <StandingLink />
      </p>
      <FieldError id={`read-${id}`} error={wrong} />
    </div>
  );
}

const StandingLink = () => (
  <a className="txt" href="/standing">
    Your standing, and how to appeal
  </a>
);
