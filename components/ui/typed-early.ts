type Line = HTMLInputElement | HTMLTextAreaElement;

/** Tells React what was typed and chosen before it was there; else its next render puts back what it knows. */
export async function tellTypedEarly(fields: Iterable<Element>): Promise<void> {
  // Looked at before anything renders again, told one by one: the next handler has to know of the change before.
  const early = [...fields].map(earlyIn).filter((tell) => tell !== null);
  for (const tell of early) {
    await null;
    tell();
  }
}

const TICKED = new Set(["checkbox", "radio"]);
const UNTYPED = new Set(["submit", "button", "hidden"]);

/** How to tell of one field, where it is other than the server sent it. */
function earlyIn(field: Element): (() => void) | null {
  if (field instanceof HTMLSelectElement) return chosen(field);
  if (field instanceof HTMLTextAreaElement) return typed(field);
  if (!(field instanceof HTMLInputElement) || UNTYPED.has(field.type)) return null;
  if (field.type === "file") return picked(field);
  return TICKED.has(field.type) ? ticked(field) : typed(field);
}

/** What stands in no form is told of by the page; ticks of it are kept as presses. */
export function* fieldsAlone(): Iterable<Element> {
  for (const field of document.querySelectorAll<HTMLInputElement>("input, textarea, select"))
    if (!field.form && !TICKED.has(field.type)) yield field;
}

function chosen(field: HTMLSelectElement) {
  const sent = [...field.options].findIndex((option) => option.defaultSelected);
  const { value, selectedIndex } = field;
  if (selectedIndex === Math.max(sent, 0)) return null;
  return () => {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
}

function picked(field: HTMLInputElement) {
  if (!field.files?.length) return null;
  return () => void field.dispatchEvent(new Event("change", { bubbles: true }));
}

function ticked(field: HTMLInputElement) {
  const { checked, defaultChecked } = field;
  if (checked === defaultChecked || (field.type === "radio" && !checked)) return null;
  return () => {
    field.checked = defaultChecked;
    field.click();
  };
}

function typed(field: Line) {
  const { value, defaultValue, selectionStart, selectionEnd } = field;
  if (value === defaultValue) return null;
  return () => {
    // React hears of an input only where the value is another than it last saw: set back under its eyes, then not.
    field.value = defaultValue;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
    if (document.activeElement === field && selectionStart !== null)
      field.setSelectionRange(selectionStart, selectionEnd);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
