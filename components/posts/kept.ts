/** Reads and writes what this browser keeps; where it refuses (private window, full), the page goes on without. */
function storeOf(kind: "local" | "session"): Storage | null {
  try {
    return kind === "local" ? window.localStorage : window.sessionStorage;
  } catch {
    return null;
  }
}

export function recall<T>(key: string, kind: "local" | "session" = "local"): T | null {
  try {
    const text = storeOf(kind)?.getItem(key);
    return text ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

/** Where is kept whether single letters act as keys: chosen once, for every screen. */
export const LETTERS = "moot:letters";
export const lettersOn = () => recall<boolean>(LETTERS) !== false;

/** True where it is kept. Null forgets. */
export function remember(key: string, what: unknown, kind: "local" | "session" = "local"): boolean {
  try {
    const store = storeOf(kind);
    if (what === null) store?.removeItem(key);
    else store?.setItem(key, JSON.stringify(what));
    return store !== null;
  } catch {
    return false;
  }
}
