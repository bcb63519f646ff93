import { privacyPath } from "./paths";

/** What a pseudonym keeps from whom, and what it cannot. */
export function SeenTerms({ space }: { space: string }) {
  return (
    <dl className="seen-terms">
      <div>
        <dt>Class-mates and observers see</dt>
        <dd>
          what you write, the pseudonym, where you stood when you wrote, and when. In one discussion it is always the
          same pseudonym; in another it is another one. A post once written under it stays so, whatever is set later.
          What you wrote under your name before stays under your name.
        </dd>
      </div>
      <div>
        <dt>Staff see</dt>
        <dd>
          the same pseudonym in the discussion and in moderation. To know whose it is, whoever has that right must give
          a reason; it is logged, and you are told who, when and why. Whoever marks assignments sees posts by student,
          with your name: each such look is kept, and listed on <a href={privacyPath(space)}>the page about privacy</a>.
        </dd>
      </div>
      <div>
        <dt>Nobody is shown, by name or by pseudonym</dt>
        <dd>
          that you are in the discussion, or that you are typing; what you endorse; your address. The pseudonym has no
          page, and nobody can follow it. Those who follow you are not told of what you write under it.
        </dd>
      </div>
      <div>
        <dt>What a pseudonym cannot hide</dt>
        <dd>
          what you say of yourself, how you write, and that you named somebody: whom you mention is told so, by your
          pseudonym.
        </dd>
      </div>
    </dl>
  );
}
