import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyRing } from "@/components/ui/empty-ring";

type NothingOpenProps = {
  space?: { slug: string; name: string };
  /** Whoever looks may ask here. */
  asks?: boolean;
  /** What else one may do here. */
  children?: ReactNode;
};

/** A place with no question yet. */
export function NothingOpen({ space, asks = true, children }: NothingOpenProps) {
  return (
    <div className="mid">
      <EmptyRing />
      <h1>No open questions yet</h1>
      <p className="read">
        {`${asks ? "Ask one of your own. " : ""}People can argue as soon as there is one question and two positions.`}
      </p>
      {space && asks && (
        <p className="acts">
          <ButtonLink look="go" href={`/${space.slug}/new`}>
            Ask a question
          </ButtonLink>
        </p>
      )}
      {children}
    </div>
  );
}
