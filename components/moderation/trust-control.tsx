"use client";

import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";

type Trust = Awaited<ReturnType<typeof api.trust.of.query>>;
type Given = { space: string; person: { id: string; name: string } };

/** Staff take a newcomer's limits away, or bring them back. */
export function TrustControl({ space, person }: Given) {
  const [trust, setTrust] = useState<Trust | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    api.trust.of
      .query({ space, person: person.id })
      .then((answer) => here && setTrust(answer))
      .catch((error) => here && setWrong(refusalOf(error).message));
    return () => {
      here = false;
    };
  }, [space, person.id]);
  if (!trust) return <p className="meta">{wrong ?? "Looking up their limits…"}</p>;
  if (!trust.isMember) return <p className="meta">{person.name} has not written here yet.</p>;
  const set = async (trusted: boolean) => {
    setBusy(true);
    setWrong(null);
    try {
      await api.trust.set.mutate({ space, person: person.id, trusted });
      setTrust(await api.trust.of.query({ space, person: person.id }));
    } catch (error) {
      setWrong(refusalOf(error).message);
    }
    setBusy(false);
  };
  return (
    <div className="mod-trust grid gap-2">
      <p className="meta" role="status">
        {trust.byStaff
          ? "Trusted by moderators: no limits of newcomers."
          : trust.level === "newcomer"
            ? "New here: few links, mentions and posts a day."
            : "No longer new: no limits."}
      </p>
      {(trust.byStaff || trust.level === "newcomer") && (
        <p className="acts">
          <Button small busy={busy} onClick={() => set(!trust.byStaff)}>
            {trust.byStaff ? "Set the limits again" : "Take the limits away"}
          </Button>
        </p>
      )}
      {wrong && (
        <p className="why" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
