/** Where the screens of a class stand. `space` is its slug. */
export const newClassPath = "/classes/new";
export const joinPath = (code = "") => (code ? `/join/${code}` : "/join");
export const peoplePath = (space: string) => `/${space}/people`;
/** The ways into a class. */
export const invitePath = (space: string) => `/${space}/people/invite`;
export const classSettingsPath = (space: string) => `/${space}/class`;
export const assignmentsPath = (space: string) => `/${space}/assignments`;
export const assignmentPath = (space: string, id: string) => `/${space}/assignments/${id}`;
/** `thread`: where it is to be done. */
export const newAssignmentPath = (space: string, thread = "") =>
  `/${space}/assignments/new${thread && `?thread=${thread}`}`;
export const editAssignmentPath = (space: string, id: string) => `/${space}/assignments/${id}/edit`;
export const gradingPath = (space: string, id: string, student = "") =>
  `/${space}/assignments/${id}/grading${student && `?student=${student}`}`;
/** A student's own mark. */
export const markPath = (space: string, id: string) => `/${space}/assignments/${id}/mark`;
export const gradebookPath = (space: string) => `/${space}/gradebook`;
/** What class-mates see of one where students are anonymous. */
export const seenPath = (space: string) => `/${space}/seen`;
/** What others see of one's work, who looked at it, and one's own data. */
export const privacyPath = (space: string) => `/${space}/privacy`;
