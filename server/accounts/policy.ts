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

/** Short enough to remember, long enough against guessing; the top keeps hashing cheap. */
export const PASSWORD_LENGTH = { min: 10, max: 200 };

/** A suspended person's name stays what it was when it happened. */
export function mayReviseProfile(actor: Actor): boolean {
  return actor?.state === "active";
}
