import { inTurn } from "@/server/http/renders";
import { formOf } from "./keep";
import { type Next, renderFor } from "./render";
import type { Kept } from "./store";

/** An address no page of ours can have. */
const NOWHERE = "/-/-/-";
let drawn: Kept | undefined;

/**
 * The page for what is not there. Where a page finds out while it renders, Next sends an empty one and leaves the
 * words to the browser; at an address that leads nowhere it draws the same page whole, for readers without
 * JavaScript too. It is one for all guests, so it is drawn once.
 */
export async function nowhere(next: Next, host: string): Promise<Kept | undefined> {
  if (drawn) return drawn;
  const rendered = await inTurn(() => renderFor(next, NOWHERE, host));
  if (rendered.status === 404) drawn = formOf(rendered);
  return drawn;
}
