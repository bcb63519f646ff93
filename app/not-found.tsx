import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Nothing at this address", robots: { index: false } };

/** The same for what is unknown and for what is closed to the person asking. */
export default function NotFound() {
  return (
    <div className="mid">
      <h1>Nothing is open at this address</h1>
      <p className="read">It may have moved, or it may be open to others only. If somebody sent you here, ask them.</p>
      <p className="acts">
        <ButtonLink look="go" href="/">
          Open questions
        </ButtonLink>
      </p>
    </div>
  );
}
