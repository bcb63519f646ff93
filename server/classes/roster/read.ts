import type { Actor } from "@/server/accounts/view";
import { declinedIn } from "@/server/classes/joining/expected/read";
import { isStaff } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { expectedIn, membersOf } from "./list/read";
import { seesRoster } from "./policy";
import type { MemberView, PeopleView } from "./view";

/** Who is in a class, as far as whoever asks may see it. */
export async function peopleFor(actor: NonNullable<Actor>, space: SpaceView): Promise<PeopleView> {
  const whole = seesRoster(actor, space);
  const [members, expected, declined] = await Promise.all([
    membersOf(space),
    whole ? expectedIn(space) : [],
    whole ? declinedIn(space) : 0,
  ]);
  if (whole) return { members, expected, declined };
  const shown = members.map((member) => ({ ...member, email: null, listedEmail: null, proven: false, rights: [] }));
  if (isStaff(actor, space)) return { members: shown, expected, declined };
  const own = members.find(({ id }) => id === actor.id);
  return { members: shown.map((member) => toClassmates(member, own)), expected, declined };
}

/** Of others one sees who is in one's own section and group, not how the rest is divided. */
const toClassmates = (member: MemberView, own: MemberView | undefined): MemberView => ({
  ...member,
  section: member.section === own?.section ? member.section : null,
  group: member.group === own?.group ? member.group : null,
  joinedAt: "",
});
