import type { Standing } from "@/server/spaces/view";

type Said = {
  /** As a heading: "Silenced". */
  name: string;
  /** To whom it concerns; where and until when follow. */
  is: string;
  /** What is left to them. */
  left: string;
};

/** How each standing is said, everywhere. */
export const STANDING_WORDS: Record<Standing, Said> = {
  good: { name: "In good standing", is: "You are in good standing", left: "" },
  warned: {
    ...{ name: "Warned", is: "The moderators sent you a warning" },
    left: "Read it, then go on: until then you do not post.",
  },
  silenced: {
    ...{ name: "Silenced", is: "You are silenced" },
    left: "You can read, take a stance and endorse, but not post.",
  },
  suspended: { name: "Suspended", is: "You are suspended", left: "You can read, but not write." },
  banned: { name: "Banned", is: "You are banned", left: "You can read what is public, but not write." },
};

/** Said to whoever cannot sign in. */
export const BANNED_FROM_SITE = "The moderators of this site banned this account, until they lift it.";
