import {
  assignmentPath,
  assignmentsPath,
  gradebookPath,
  gradingPath,
  peoplePath,
  privacyPath,
} from "@/components/classes/paths";
import { wire } from "@/server/events/announce";
import { threadPath } from "@/server/threads/view";
import { fillClass } from "@/tests/support/large-class";
import { cookieOf, signIn } from "@/tests/support/people";
import { quiet } from "@/tests/support/quiet";
import type { Site } from "@/tests/support/site";
import { type Figure, ms, percentile, type Scale } from "./figures";

const SIZE = { students: 300, posts: 9_000, threads: 6 };

/** A class of 300 with 9,000 posts: how long the server takes for each page of it, as staff and as a student. */
export async function ofClass(site: Site, { short }: Scale): Promise<Figure[]> {
  const instructor = await site.person();
  // What is made straight in the database is told to nobody: pages are opened afterwards.
  wire(quiet);
  const { space, students, made } = await fillClass(instructor, SIZE);
  const [student = ""] = students;
  const pupil = await cookieOf({ id: student, handle: "", sessionId: await signIn(student) });
  const { thread, assignment } = made[0]!;
  const at = threadPath({ ...thread, spaceSlug: space.slug });
  const everybody = [`/${space.slug}`, at, assignmentsPath(space.slug), assignmentPath(space.slug, assignment)];
  const shared = [...everybody, peoplePath(space.slug), privacyPath(space.slug)];
  const staff = [gradebookPath(space.slug), gradingPath(space.slug, assignment, student)];
  const pages = [
    ...shared.map((path) => ({ who: "student", cookie: pupil, path })),
    ...[...shared, ...staff].map((path) => ({ who: "instructor", cookie: instructor.cookie, path })),
  ];
  const figures: Figure[] = [];
  for (const page of pages) figures.push(await opening(site, page, short ? 15 : 60));
  return figures;
}

type Page = { who: string; cookie: string; path: string };
async function opening(site: Site, { who, cookie, path }: Page, times: number): Promise<Figure> {
  const took: number[] = [];
  let failed = 0;
  for (let n = -3; n < times; n++) {
    const begin = performance.now();
    const answer = await fetch(`${site.url}${path}`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) failed++;
    // The first ones compile what they draw with.
    if (n >= 0) took.push(performance.now() - begin);
  }
  const [p50, p95] = [percentile(took, 0.5), percentile(took, 0.95)];
  const name =
    path
      .split("?")[0]
      ?.split("/")
      .slice(2)
      .join("/")
      .replace(/[0-9a-f-]{36}/, "…") || "home";
  return {
    work: `class of 300, 9,000 posts, ${who}: ${name.startsWith("t/") ? "thread" : name}`,
    measured: `p50 ${ms(p50)}, p95 ${ms(p95)}${failed > 0 ? `, ${failed} failed` : ""}`,
    target: "p95 300 ms",
    holds: p95 <= 300 && failed === 0,
    numbers: { p50, p95, failed },
  };
}
