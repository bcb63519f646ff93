import { Time } from "@/components/ui/time";
import type { SessionView } from "@/server/accounts/view";

export function SessionList({ sessions }: { sessions: SessionView[] }) {
  return (
    <ul className="grid gap-2">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap justify-between gap-x-4">
          <span>
            {browserWords(session.userAgent)}
            {session.current && <b className="font-semibold"> (this one)</b>}
          </span>
          <span className="meta">
            since <Time at={session.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const BROWSERS = ["Firefox", "Edg", "OPR", "Chrome", "Safari"];
const SYSTEMS = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"];
const CALLED: Record<string, string> = { Edg: "Edge", OPR: "Opera", "Mac OS": "a Mac" };

/** Enough of a User-Agent to recognise one's own browser by. */
export function browserWords(userAgent: string): string {
  const named = (words: string[]) => words.find((word) => userAgent.includes(word));
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  if (!browser) return "A browser";
  return system ? `${CALLED[browser] ?? browser} on ${CALLED[system] ?? system}` : (CALLED[browser] ?? browser);
}
