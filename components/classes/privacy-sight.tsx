import { ROLE_WORDS } from "@/server/classes/roster/view";
import { seenPath } from "./paths";

/** What of somebody's work others can see, by who they are. */
const SEEN = [
  {
    who: "Other students and observers",
    what: "Your published posts with their versions, and your name beside them; in a thread where students are anonymous to each other, your pseudonym instead. Where you stand is counted, and what would change your mind is shown only if you say so. Not your drafts, your checklist, your marks or what you have read.",
  },
  {
    who: `${ROLE_WORDS.ta.many} and ${ROLE_WORDS.instructor.many}`,
    what: "All that, and also posts you took back, posts that wait or were hidden, your checklist and your marks. Whoever may look behind a pseudonym says why, and it stands in the list above. Never your drafts.",
  },
  {
    who: "The site’s moderators",
    what: "Nothing, unless the class’s staff hand on a case: then that one post with the posts it answers. Their look stands in the list above and in the class’s log.",
  },
  {
    who: "The site’s administrators",
    what: "Nothing, unless they enter the class with a reason, for an hour at most. Then they see what staff see, without marks and lists. The instructors are told at once, and it stands in the list above.",
  },
];

export function PrivacySight({ space }: { space: string }) {
  return (
    <section aria-labelledby="sight">
      <h2 id="sight">What others can see</h2>
      <dl>
        {SEEN.map(({ who, what }) => (
          <div key={who}>
            <dt>{who}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="acts">
        <a className="txt" href={seenPath(space)}>
          See it for yourself: what others see of you
        </a>
      </p>
    </section>
  );
}
