import type { ActName } from "@/server/moderation/view";

/** A house rule's code, R1 to R999. */
export const CODE = /^R[1-9]\d{0,2}$/;
/** What a desk expects of people. Decisions name it by its code, which never comes to mean another rule. */
export type HouseRule = { code: string; title: string; text: string };
/** Words to a person that moderators write often. `act`: what they are offered with, "" with anything. */
export type Template = { name: string; act: ActName | ""; houseRule: string; message: string };
export type Words = { rules: HouseRule[]; templates: Template[] };

/** What holds where a desk has written no rules of its own. */
export const COMMON_RULES: readonly HouseRule[] = [
  {
    code: "R1",
    title: "Argue with the point, not the person",
    text: "Say what is wrong with what was said. What somebody is, or why they might be saying it, is not an argument.",
  },
  {
    code: "R2",
    title: "Say where it comes from",
    text: "Quotations, figures and findings name a source that others can look up. Never make one up, and never pass off somebody else’s words as your own.",
  },
  { code: "R3", title: "No spam", text: "Nothing posted to sell, to collect clicks, or in many places at once." },
  {
    code: "R4",
    title: "No personal data",
    text: "No addresses, numbers, private letters or names of people who did not choose to be named here, your own included.",
  },
  {
    code: "R5",
    title: "Stay with the question",
    text: "What belongs to another question goes there. A line that leads away is better opened as its own.",
  },
];

/** What is offered where a desk has no templates of its own. */
export const COMMON_TEMPLATES: readonly Template[] = [
  {
    ...{ name: "Make it about the point", act: "request-edit", houseRule: "R1" },
    message: "Your argument stands without the remark about the person. Please take the remark out.",
  },
  {
    ...{ name: "Hidden: about the person", act: "hide", houseRule: "R1" },
    message: "This speaks about a person and not about what they said. You are welcome to make the point itself again.",
  },
  {
    ...{ name: "Name your source", act: "request-edit", houseRule: "R2" },
    message: "Please say where this comes from, so that others can look it up: author, title, and page or address.",
  },
  {
    ...{ name: "Hidden: the source cannot be found", act: "hide", houseRule: "R2" },
    message:
      "The source this rests on does not say this, or cannot be found. If you have it, write to us with the page.",
  },
  {
    ...{ name: "Spam", act: "remove", houseRule: "R3" },
    message: "This was posted to advertise. That is not what this place is for.",
  },
  {
    ...{ name: "Personal data", act: "hide", houseRule: "R4" },
    message: "This names private things about a person. You can post it again without them.",
  },
  {
    ...{ name: "Leads away", act: "", houseRule: "R5" },
    message: "This is worth a question of its own. Here it leads away from what was asked.",
  },
];

export const RULES_MOST = 20;
export const TEMPLATES_MOST = 50;
