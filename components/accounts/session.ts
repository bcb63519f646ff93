import { BANNED_FROM_SITE } from "@/server/spaces/standing/view";

type Entry = { url?: string; wait?: number };

/** next-auth's own endpoints by plain fetch: its React part would weigh on every page. */
async function ask(path: string, given: Record<string, string>): Promise<Entry> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ callbackUrl: location.origin, ...given, csrfToken, json: "true" });
  const answer = await fetch(`/api/auth/${path}`, { method: "POST", body });
  if (answer.status === 429) return { wait: Number(answer.headers.get("retry-after") ?? 60) };
  return (await answer.json()) as Entry;
}

export type Refused = { reason: "unfit" } | { reason: "wait"; seconds: number } | Banned | { reason: "away" };
/** `why`: in the moderators' words, "" where they left none. */
type Banned = { reason: "banned"; why: string };

/** Signs this browser in; null where it worked. */
export async function signIn(by: "credentials" | "link", given: Record<string, string>): Promise<Refused | null> {
  try {
    const { url, wait } = await ask(`callback/${by}`, given);
    if (wait) return { reason: "wait", seconds: wait };
    if (!url) return { reason: "away" };
    const error = new URL(url, location.origin).searchParams.get("error");
    if (!error) return url.includes("csrf=true") ? { reason: "away" } : null;
    if (error === "CredentialsSignin") return { reason: "unfit" };
    if (error.startsWith("Banned:")) return { reason: "banned", why: error.slice("Banned:".length) };
    const seconds = /^Wait:(\d+)$/.exec(error)?.[1];
    return seconds ? { reason: "wait", seconds: Number(seconds) } : { reason: "away" };
  } catch {
    return { reason: "away" };
  }
}

/** What a refusal has to say. */
export function refusedWords(refused: Refused, unfit: string): string {
  if (refused.reason === "unfit") return unfit;
  if (refused.reason === "banned") return `${BANNED_FROM_SITE} ${refused.why && `They wrote: ${refused.why}`}`.trim();
  if (refused.reason === "wait") return `That was a lot of attempts. Try again in ${inWords(refused.seconds)}.`;
  return "The forum could not be reached. Nothing is lost: try again.";
}

const inWords = (seconds: number) => (seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`);

/** Leaves for a provider, and comes back signed in. */
export async function signInThrough(provider: string, next: string): Promise<void> {
  const { url } = await ask(`signin/${provider}`, { callbackUrl: new URL(next, location.origin).href });
  if (!url) throw new Error("The provider did not answer.");
  location.assign(url);
}

/** Signs this browser out and shows the front page as a guest sees it. */
export async function signOut(): Promise<void> {
  await ask("signout", {});
  location.assign("/");
}

/** A whole load, so that page and socket belong to who just came in. */
export const goOn = (next: string) => location.assign(next);
