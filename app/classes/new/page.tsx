import "@/components/classes/class-settings.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { NewClass } from "@/components/classes/new-class";
import { newClassPath } from "@/components/classes/paths";
import { Notice } from "@/components/ui/notice";
import { makers } from "@/server/classes/makers";
import { mayMakeClass, whyNotMakeClass } from "@/server/classes/policy";

export const metadata: Metadata = { title: "New class", robots: { index: false } };

type Given = { searchParams: Promise<{ from?: string | string[] }> };

/** A class of one's own, anew or with the structure of an older one. */
export default async function NewClassPage({ searchParams }: Given) {
  const [from] = [(await searchParams).from].flat();
  const me = await viewer();
  if (!me) redirect(`/sign-in?next=${encodeURIComponent(from ? `${newClassPath}?from=${from}` : newClassPath)}`);
  const api = await caller();
  const old = from ? await orNotFound(api.classes.settings({ space: from })) : null;
  return (
    <div className="page class-page">
      <div className="grid gap-3 pt-8 pb-8 wide:pt-14">
        <h1>{old ? `A copy of ${old.name}` : "New class"}</h1>
        <p className="lead text-ink-2">
          {old
            ? "Its questions, assignments, house rules, templates, automatic rules and comments come along, and the names of its groups. People, posts and marks stay where they are, and so do archived questions."
            : "A private space for the people you let in. They discuss its questions as in a forum, and you see who did what."}
        </p>
      </div>
      {mayMakeClass(me, makers()) ? (
        <NewClass
          zones={Intl.supportedValuesOf("timeZone")}
          offers={old ? [] : await api.classes.offers()}
          from={old && from ? { space: from, settings: old } : undefined}
        />
      ) : (
        <Notice>{whyNotMakeClass(me)}</Notice>
      )}
    </div>
  );
}
