import { accountsRouter } from "./accounts/router";
import { assignmentsRouter } from "./assignments/router";
import { groupsRouter } from "./classes/groups/router";
import { joiningRouter } from "./classes/joining/router";
import { privacyRouter } from "./classes/privacy/router";
import { pseudonymsRouter } from "./classes/pseudonyms/router";
import { rosterRouter } from "./classes/roster/router";
import { classesRouter } from "./classes/router";
import { draftsRouter } from "./drafts/router";
import { endorsementsRouter } from "./endorsements/router";
import { followsRouter } from "./follows/router";
import { gradesRouter } from "./grades/router";
import { appealsRouter } from "./moderation/appeals/router";
import { casesRouter } from "./moderation/cases/router";
import { decisionsRouter } from "./moderation/decisions/router";
import { flagsRouter } from "./moderation/flags/router";
import { insightRouter } from "./moderation/insight/router";
import { logRouter } from "./moderation/log/router";
import { rulesRouter } from "./moderation/rules/router";
import { sanctionsRouter } from "./moderation/sanctions/router";
import { trustRouter } from "./moderation/trust/router";
import { wordsRouter } from "./moderation/words/router";
import { notificationsRouter } from "./notifications/router";
import { postsRouter } from "./posts/router";
import { readsRouter } from "./reads/router";
import { spacesRouter } from "./spaces/router";
import { stancesRouter } from "./stances/router";
import { threadsRouter } from "./threads/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  accounts: accountsRouter,
  appeals: appealsRouter,
  assignments: assignmentsRouter,
  classes: classesRouter,
  endorsements: endorsementsRouter,
  follows: followsRouter,
  groups: groupsRouter,
  joining: joiningRouter,
  grades: gradesRouter,
  notifications: notificationsRouter,
  cases: casesRouter,
  decisions: decisionsRouter,
  flags: flagsRouter,
  drafts: draftsRouter,
  insight: insightRouter,
  log: logRouter,
  posts: postsRouter,
  pseudonyms: pseudonymsRouter,
  privacy: privacyRouter,
  reads: readsRouter,
  roster: rosterRouter,
  sanctions: sanctionsRouter,
  spaces: spacesRouter,
  stances: stancesRouter,
  threads: threadsRouter,
  words: wordsRouter,
  rules: rulesRouter,
  trust: trustRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: for pages and tests. */
export const createCaller = createCallerFactory(appRouter);
