import "@/components/classes/roster.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { AwaitingUnproven } from "@/components/classes/awaiting-unproven";
import { ClassHead } from "@/components/classes/class-head";
import { invitePath } from "@/components/classes/paths";
import { RosterImport } from "@/components/classes/roster-import";
import { mayKeepRoster } from "@/server/classes/roster/policy";

export const metadata: Metadata = { title: "Import a list", robots: { index: false } };

export default async function ImportRoster({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const api = await caller();
  const space = await orNotFound(api.spaces.get({ space: slug }));
  const me = await viewer();
  if (!mayKeepRoster(me, space)) notFound();
  const { mail, providers } = await api.accounts.joining();
  return (
    <div className="page roster">
      <ClassHead space={space} viewer={me} here="people" title="Import a list">
        <div className="grid max-w-measure gap-2 text-ink-2">
          <p>
            The first line names the columns: <b>email</b> and <b>name</b> (or first and last name), and if you like
            section, group and role. You see what becomes of every line before anything is done.
          </p>
          <p className="meta">
            A list again changes what is otherwise on it. An empty cell leaves what is there. Nobody is removed unless
            you say so.
          </p>
          <AwaitingUnproven {...{ mail, providers }} codes={invitePath(slug)} />
        </div>
      </ClassHead>
      <RosterImport space={slug} mail={mail} />
    </div>
  );
}
