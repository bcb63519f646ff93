import "./desk-nav.css";
import Link from "next/link";
import type { Right } from "@/server/spaces/policy";
import { deskPath, logPath } from "./desk-paths";

/** `right`: what opens it. `ofSpace`: a space's alone; the site's desk has none. `admins`: the site's, and theirs alone. */
type Place = { key: string; name: string; path: string; right: Right; ofSpace?: true; admins?: true };
const PLACES = [
  { key: "queue", name: "Queue", path: "", right: "posts" },
  { key: "log", name: "Log", path: "/log", right: "posts" },
  { key: "rules", name: "Automatic rules", path: "/rules", right: "rules", ofSpace: true },
  { key: "insight", name: "Insight", path: "/insight", right: "log", ofSpace: true },
  { key: "classes", name: "Classes", path: "/classes", right: "posts", admins: true },
  { key: "settings", name: "Settings", path: "/settings", right: "rules" },
] as const satisfies Place[];

type Given = {
  /** Null at the site's desk. */
  space: string | null;
  here: (typeof PLACES)[number]["key"];
  /** Those of whoever looks: each is led only where it opens for them. */
  rights: readonly Right[];
  /** Whoever looks is an admin of the site. */
  admin?: boolean;
};

/** The way between a desk's screens. */
export function DeskNav({ space, here, rights, admin = false }: Given) {
  const isHere = ({ ofSpace, admins }: Place) => (space === null ? !ofSpace && (admin || !admins) : !admins);
  const open = PLACES.filter((place: Place) => rights.includes(place.right) && isHere(place));
  if (open.length === 0) return null;
  return (
    <nav className="mod-nav" aria-label="Moderation">
      {open.map(({ key, name, path }) => (
        <Link
          key={key}
          href={key === "log" ? logPath(space) : deskPath(space) + path}
          aria-current={key === here ? "page" : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
