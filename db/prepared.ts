import { createHash } from "node:crypto";
import pg from "pg";

/** A statement asked this often is kept prepared: parsing and planning it anew costs the database more than running it. */
const OFTEN = 20;
/** Lists of ids make texts without end; each kept one takes memory in every connection. */
const MOST = 200;

const asked = new Map<string, number>();
const names = new Map<string, string>();

/** The name under which this text is kept prepared, once it has been asked often enough. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST) return known;
  const times = (asked.get(text) ?? 0) + 1;
  if (asked.size > MOST * 10) asked.clear();
  asked.set(text, times);
  if (times < OFTEN) return undefined;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
  names.set(text, name);
  return name;
}

type Asked = { text?: string; name?: string };

/** A connection that keeps the statements of everyday prepared. */
export class PreparingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...given: unknown[]) => unknown;
    const preparing = (first: unknown, ...rest: unknown[]) => {
      const given = first as Asked;
      const plain = typeof first === "object" && first !== null && given.constructor === Object;
      const name = plain && given.text && !given.name && Array.isArray(rest[0]) ? nameOf(given.text) : undefined;
      return query(name ? { ...given, name } : first, ...rest);
    };
    this.query = preparing as typeof this.query;
  }
}
