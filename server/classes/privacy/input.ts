import { z } from "zod";
import { note } from "@/server/texts/input";

/** Goes on after a look, as `LooksPage.next` says. */
export const looksAsked = z.object({ after: note(80).optional() });
/** `person`: a handle. */
export const auditAsked = looksAsked.extend({ person: note(30).optional() });
