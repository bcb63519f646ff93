import type { Actor } from "./view";

/** Signed in and not held back from writing. */
export function mayWrite(actor: Actor): actor is NonNullable<Actor> {
  return actor !== null && actor.state === "active" && actor.confirmed;
}

/** Why somebody signed in may not write, in words for them. */
export function whyNotWrite(actor: Actor): string {
  if (!actor) return "Sign in to take part.";
  if (actor.state !== "active") return "Your account is suspended: you can read, but not write.";
  return "Confirm your e-mail address first: the link is in your mail.";
}
