import "@/components/classes/enter.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { EnterClass } from "@/components/classes/enter-class";
import { DeskNav } from "@/components/moderation/desk-nav";
import { rightsAt } from "@/server/moderation/desk";

export const metadata: Metadata = { title: "Classes", robots: { index: false } };

/** For admins: the classes of the site by name, and the one way into one that is not theirs. */
export default async function Classes({ searchParams }: { searchParams: Promise<{ ask?: string | string[] }> }) {
  const ask = ([(await searchParams).ask].flat()[0] ?? "").trim();
  const classes = await orNotFound((await caller()).privacy.classes({ ask }));
  return (
    <>
      <DeskNav space={null} here="classes" rights={rightsAt(await viewer(), null)} admin />
      <div className="page enter">
        <h1>Classes</h1>
        <p className="lead text-ink-2">
          Classes are closed to the site’s staff. Where you must look inside one, say why: you enter for an hour, its
          instructors are told at once, its students see it, and its log keeps it.
        </p>
        <search>
          <form className="acts" action="/moderation/classes">
            <label className="sr-only" htmlFor="ask">
              Name or address of the class
            </label>
            <input
              className="field"
              id="ask"
              name="ask"
              type="search"
              maxLength={100}
              defaultValue={ask}
              placeholder="Name or address of the class"
            />
            <button type="submit" className="btn">
              Find
            </button>
          </form>
        </search>
        {classes.length === 0 ? (
          <p className="mt-8 text-ink-2">
            {ask ? `No class is called “${ask}”.` : "There are no classes on this site."}
          </p>
        ) : (
          <ul className="entries">
            {classes.map((found) => (
              <li key={found.slug}>
                <div>
                  <h2>{found.name}</h2>
                  <p className="meta">
                    {[`/${found.slug}`, found.term, found.archived && "archived"].filter(Boolean).join(" · ")}
                  </p>
                </div>
                <EnterClass found={found} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
