import { refusalOf } from "@/components/api";
import type { Answer } from "./ask-form";

/** Does what a form asks; a refusal becomes the form's words, beside the field it is about. */
export async function answered(act: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
  try {
    return await act();
  } catch (error) {
    const { message, fields, detail } = refusalOf(error);
    if (typeof detail.field === "string") return { fields: { [detail.field]: message } };
    return Object.keys(fields).length > 0 ? { fields } : { wrong: message };
  }
}
