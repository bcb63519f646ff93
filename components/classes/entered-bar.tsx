"use client";

import "./entered.css";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/time";

const MINUTE = 60_000;
/** The server's clock has the say: the page asks again a moment after the hour. */
const AFTER = 1_500;

/** Across every page of a class that an admin entered from outside: that it is so, for how long, and the way out. */
export default function EnteredBar({ space, name, until }: { space: string; name: string; until: string }) {
  const now = useNow();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => router.refresh(), Math.max(0, Date.parse(until) - Date.now()) + AFTER);
    return () => clearTimeout(timer);
  }, [until, router]);
  const leave = async () => {
    setBusy(true);
    await api.privacy.leave.mutate({ space }).then(
      () => location.assign("/moderation/classes"),
      (error) => setWrong(refusalOf(error).message),
    );
    setBusy(false);
  };
  const left = now === null ? null : Math.max(0, Math.ceil((Date.parse(until) - now) / MINUTE));
  return (
    <section className="entered" aria-label="Entered from outside">
      <p>
        You entered {name} from outside, until {until.slice(11, 16)} UTC
        {left !== null && `: ${left} min left`}. Its instructors were told, and its students see it.
      </p>
      <Button small busy={busy} className="needs-script" onClick={leave}>
        Leave now
      </Button>
      {wrong && <p role="alert">{wrong}</p>}
    </section>
  );
}
