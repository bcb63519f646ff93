import type { ReactNode } from "react";
import { momentWords } from "@/components/ui/dates";

const NAMES: Record<string, string> = { id: "Id", byId: "By", at: "When", note: "Private note" };
/** "slowSeconds": "Slow seconds". */
const nameOf = (key: string) =>
  NAMES[key] ?? key.charAt(0).toUpperCase() + key.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What was kept with an entry: before, after, and whatever else explains it, name by name. */
export function Kept({ what }: { what: object }) {
  return (
    <dl className="mod-kept">
      {Object.entries(what).map(([key, value]) => (
        <div key={key}>
          <dt>{nameOf(key)}</dt>
          <dd>{drawn(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function drawn(value: unknown): ReactNode {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" && MOMENT.test(value)) return momentWords(value);
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value)) return Object.keys(value).length > 0 ? <Kept what={value} /> : "none";
  if (value.length === 0) return "none";
  return (
    <ol>
      {value.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was kept never changes its order.
        <li key={index}>{drawn(one)}</li>
      ))}
    </ol>
  );
}
