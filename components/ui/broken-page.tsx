"use client";

import { Button, ButtonLink } from "@/components/ui/button";

/** A page that failed on our side. `request`: what to name when writing to us. */
export function BrokenPage({ request }: { request?: string }) {
  return (
    <div className="mid">
      <h1>This page did not come together</h1>
      <p className="read">
        The fault is ours, and it has been written down. Nothing you wrote is lost: drafts are kept in this browser.
      </p>
      <p className="acts">
        <Button look="go" onClick={() => location.reload()}>
          Try again
        </Button>
        <ButtonLink href="/">Open questions</ButtonLink>
      </p>
      {request && (
        <p className="meta">
          If you write to us, name request <b className="font-semibold text-ink">{request}</b>.
        </p>
      )}
    </div>
  );
}
