import { ResendButton } from "@/components/accounts/settings-forms";
import type { ViewerView } from "@/server/accounts/view";

type Given = { me: Pick<ViewerView, "email" | "proven">; mail: boolean };

/** No list asks for whoever looks, or none can, for only a proven address is looked for. */
export function AwaitingNothing({ me: { email, proven }, mail }: Given) {
  if (!email) return null;
  if (proven) return <p className="wrap-anywhere">No class waits for {email}.</p>;
  if (!mail) return <p>Lists of classes find nobody here whose address is not confirmed. Ask for a code.</p>;
  return (
    <div className="grid gap-2">
      <p className="wrap-anywhere">Confirm {email} first: a class that has it on its list then waits for you here.</p>
      <ResendButton email={email} />
    </div>
  );
}
