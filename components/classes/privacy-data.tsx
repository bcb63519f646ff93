import { type DeletionView, deletionWords, retentionWords } from "@/server/classes/retention/view";
import type { ClassView } from "@/server/classes/view";
import { PrivacyDelete } from "./privacy-delete";

type Props = { space: string; known: ClassView; deletion: DeletionView };

/** A copy of one's own, and leaving for good: both without asking anybody. */
export function PrivacyData({ space, known, deletion }: Props) {
  return (
    <section aria-labelledby="data">
      <h2 id="data">Your data in this class</h2>
      <h3>A copy</h3>
      <p>
        A file with everything of yours here: posts in all versions, stances, endorsements, drafts, assignments with the
        marks that were released, and the list above.
      </p>
      <p className="acts">
        <a className="btn" href={`/own-data?${new URLSearchParams({ space })}`} download>
          Download your data
        </a>
      </p>
      <h3>How long it is kept</h3>
      <p>{retentionWords(known.retention, known.retentionDays)}</p>
      <h3>Leaving for good</h3>
      {deletion.why === null ? (
        <>
          <p>You can take your name out of this class now. It cannot be undone.</p>
          <PrivacyDelete space={space} deletion={deletion} words={deletionWords(deletion.rule)} />
        </>
      ) : (
        <p>{deletion.why}</p>
      )}
    </section>
  );
}
