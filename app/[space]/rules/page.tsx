import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { logPath } from "@/components/moderation/desk-paths";

type Given = { params: Promise<{ space: string }> };

export const metadata: Metadata = { title: "House rules" };

/** What moderators expect of people here, and name when they decide. */
export default async function HouseRules({ params }: Given) {
  const { space: slug } = await params;
  const api = await caller();
  const [space, rules] = await orNotFound(
    Promise.all([api.spaces.get({ space: slug }), api.words.houseRules({ space: slug })]),
  );
  return (
    <div className="page pb-16">
      <div className="pt-8 pb-6 wide:pt-14">
        <h1>House rules</h1>
        <p className="lead mt-4 text-ink-2">
          What the moderators of {space.name} expect. A decision about you names the rule it rests on, and you can
          appeal it. What was decided stands in the <a href={logPath(slug)}>moderation log</a>.
        </p>
      </div>
      <dl className="max-w-measure">
        {rules.map(({ code, title, text }) => (
          <div key={code} id={code} className="border-line border-t py-4">
            <dt className="flex gap-3">
              <span className="meta w-8 flex-none pt-1">{code}</span>
              <b className="font-read text-lead font-normal">{title}</b>
            </dt>
            {text && <dd className="read mt-1 ml-11 text-ink-2">{text}</dd>}
          </div>
        ))}
      </dl>
    </div>
  );
}
