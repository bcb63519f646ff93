import "./desk-nav.css";
import Link from "next/link";

const PLACES = [
  { key: "queue", name: "Queue", path: "/moderation" },
  { key: "log", name: "Log", path: "/log" },
  { key: "rules", name: "Rules", path: "/moderation/rules" },
  { key: "insight", name: "Insight", path: "/moderation/insight" },
  { key: "settings", name: "Settings", path: "/moderation/settings" },
] as const;

/** The way between a desk's screens. The site's desk, where `space` is null, has a queue alone. */
export function DeskNav({ space, here }: { space: string | null; here: (typeof PLACES)[number]["key"] }) {
  if (space === null) return null;
  return (
    <nav className="mod-nav" aria-label="Moderation">
      {PLACES.map(({ key, name, path }) => (
        <Link key={key} href={`/${space}${path}`} aria-current={key === here ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
