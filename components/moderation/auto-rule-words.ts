import { counted } from "@/components/posts/words";
import type { Spec } from "@/server/moderation/rules/view";

/** What a rule looks for, in one line. */
export function specWords(spec: Spec): string {
  switch (spec.kind) {
    case "words": {
      const [shown, more] = [spec.words.slice(0, 5), spec.words.length - 5];
      return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    }
    case "pattern":
      return spec.pattern;
    case "links":
      return `more than ${counted(spec.most, "link")} in a post${spec.newcomers ? " by a newcomer" : ""}`;
    case "first-post":
      return "the first post of each person here";
    case "repeats":
      return `nearly the same text again within ${counted(spec.hours, "hour")}`;
    case "pace":
      return `a post after ${counted(spec.posts, "own post")} in ${counted(spec.minutes, "minute")}`;
    case "mentions":
      return `more than ${counted(spec.most, "person", "people")} called in a post`;
    case "heat": {
      const flags = spec.flags > 0 && counted(spec.flags, "flag");
      const people = spec.people === 1 ? "1 person" : `at most ${spec.people} people`;
      const posts = spec.posts > 0 && `${counted(spec.posts, "post")} of ${people}`;
      return `a reply in a branch with ${[flags, posts].filter(Boolean).join(" or ")} in ${counted(spec.minutes, "minute")}`;
    }
  }
}

/** What a new rule of a kind begins with. */
export function firstSpec(kind: Spec["kind"]): Spec {
  switch (kind) {
    case "words":
      return { kind, words: [] };
    case "pattern":
      return { kind, pattern: "" };
    case "links":
      return { kind, most: 2, newcomers: true };
    case "first-post":
      return { kind };
    case "repeats":
      return { kind, hours: 24 };
    case "pace":
      return { kind, posts: 5, minutes: 5 };
    case "mentions":
      return { kind, most: 5 };
    case "heat":
      return { kind, flags: 3, posts: 12, people: 3, minutes: 15 };
  }
}
