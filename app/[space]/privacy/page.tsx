import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ClassHead } from "@/components/classes/class-head";
import { LooksList } from "@/components/classes/looks-list";
import { PrivacyData } from "@/components/classes/privacy-data";
import { PrivacySight } from "@/components/classes/privacy-sight";
import { zonedWords } from "@/server/classes/zone/view";
import { mayTeach } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "Privacy", robots: { index: false } };

type Asked = { after?: string | string[]; person?: string | string[] };
type Given = { params: Promise<{ space: string }>; searchParams: Promise<Asked> };

/** Who looked at one's work, what others see of it, and one's own data; to whoever leads the class, every look in it. */
export default async function Privacy({ params, searchParams }: Given) {
  const [{ space: slug }, asked] = await Promise.all([params, searchParams]);
  const [after, person] = [[asked.after].flat()[0], [asked.person].flat()[0]?.trim() || undefined];
  const [api, me, at] = [await caller(), await viewer(), { space: slug }];
  const space = await orNotFound(api.spaces.get(at));
  const [known, deletion] = await orNotFound(Promise.all([api.classes.get(at), api.privacy.deletion(at)]));
  const leads = mayTeach(me, space, "class");
  const page = await orNotFound(
    leads ? api.privacy.audit({ ...at, person, after }) : api.privacy.looks({ ...at, after }),
  );
  const zone = { name: known.timeZone, words: (moment: string) => zonedWords(moment, known.timeZone) };
  return (
    <div className="page class-privacy">
      <ClassHead space={space} viewer={me} here="privacy" title="Privacy">
        <p className="lead text-ink-2">
          {leads
            ? "Who looked at whose work in this class. Nobody can change this list, and each student sees the part that is about them."
            : "Who looked at your work here, what others can see of it, and what you can do with it."}
        </p>
      </ClassHead>
      <LooksList page={page} space={slug} own={!leads} person={leads ? person : undefined} after={after} zone={zone} />
      <PrivacySight space={slug} />
      <PrivacyData space={slug} known={known} deletion={deletion} />
    </div>
  );
}
