import { ButtonLink } from "@/components/ui/button";
import type { Actor } from "@/server/accounts/view";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";

/** Takes a whole class out: for those who may, and nothing to anybody else. */
export function ClassExport({ space, viewer }: { space: SpaceView; viewer: Actor }) {
  if (!mayTeach(viewer, space, "class")) return null;
  const path = (as: "ndjson" | "csv") => `/exports/class?${new URLSearchParams({ space: space.slug, as })}`;
  return (
    <section className="grid max-w-measure gap-3" aria-labelledby="class-export">
      <h2 id="class-export">Take the class out</h2>
      <p>
        Everything in it: people, threads, posts, stances, assignments, marks and their history, a JSON document a line.
        Posts that were taken back, hidden or held keep their place without their words; notes among moderators are not
        in it.{" "}
        {mayTeach(viewer, space, "reveal") ? "The names behind pseudonyms are in it." : "Pseudonyms stay pseudonyms."}{" "}
        That you took it out stands in the class’s log, and the class can read it.
      </p>
      <p className="acts">
        <ButtonLink href={path("ndjson")} download>
          Download everything (JSON lines)
        </ButtonLink>
        <ButtonLink href={path("csv")} download>
          Download the posts (CSV)
        </ButtonLink>
      </p>
    </section>
  );
}
