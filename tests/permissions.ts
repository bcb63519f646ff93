/**
 * Who may do what: one row for every procedure, route, socket event and page, one column for every kind of person.
 * "ok", or the status of the refusal; "no" where a socket refuses, "sign-in" or "home" where a page sends somebody there. A row may say more than its name's first word:
 * "posts.revise, another's". What has no row fails the tests beside it.
 */
export type Table = { roles: readonly string[]; rows: Record<string, string> };

/** What belongs to no space. */
export const site: Table = {
  roles: ["guest", "unconfirmed", "member", "moderator", "admin", "suspended"],
  rows: {
    "accounts.me": "ok ok ok ok ok ok",
    "accounts.joining": "ok ok ok ok ok ok",
    "accounts.providers": "ok ok ok ok ok ok",
    "accounts.link": "ok ok ok ok ok ok",
    "accounts.person": "ok ok ok ok ok ok",
    "accounts.begin": "ok ok ok ok ok ok",
    "accounts.register": "ok ok ok ok ok ok",
    "accounts.finish": "ok ok ok ok ok ok",
    "accounts.forgot": "ok ok ok ok ok ok",
    "accounts.magic": "ok ok ok ok ok ok",
    "accounts.confirm": "ok ok ok ok ok ok",
    "accounts.reset": "ok ok ok ok ok ok",
    // The link printed at start, while there is no admin; once there is one it opens nothing for anybody.
    "accounts.setUp": "ok ok ok ok 409 ok",
    "accounts.claimAdmin": "401 ok ok ok 409 ok",
    "accounts.resend": "401 ok ok ok ok ok",
    "accounts.changePassword": "401 ok ok ok ok ok",
    "accounts.updateProfile": "401 ok ok ok ok 403",
    "accounts.sessions": "401 ok ok ok ok ok",
    "accounts.signOutEverywhere": "401 ok ok ok ok ok",
    "spaces.list": "ok ok ok ok ok ok",
    "cases.moderates": "401 ok ok ok ok ok",
    "cases.desks": "401 ok ok ok ok ok",
    "cases.list, the site's desk": "401 404 404 ok ok 404",
    "cases.get, handed on by a class": "401 404 404 ok ok 404",
    "cases.handBack": "401 404 404 ok ok 404",
    "flags.flag, a profile": "401 403 ok ok ok 403",
    "posts.heads": "ok ok ok ok ok ok",
    "posts.preview": "401 ok ok ok ok ok",
    // One's own inbox is open whatever one may write; following is an act of a member.
    "notifications.list": "401 ok ok ok ok ok",
    "notifications.unread": "401 ok ok ok ok ok",
    "notifications.markRead": "401 ok ok ok ok ok",
    "notifications.markAllRead": "401 ok ok ok ok ok",
    "notifications.mail": "401 ok ok ok ok ok",
    "notifications.setMail": "401 ok ok ok ok ok",
    "follows.follow, a person": "401 403 ok ok ok 403",
    "follows.unfollow": "401 ok ok ok ok ok",
    "follows.has": "401 ok ok ok ok ok",
    "follows.mine": "401 ok ok ok ok ok",
    // What is new in threads that are closed to whoever asks is left out.
    "reads.unread": "401 ok ok ok ok ok",
    // One's words are one's own, also where one may no longer write or read.
    "drafts.mine": "401 ok ok ok ok ok",
    "drafts.text, one's own": "401 ok ok ok ok ok",
    "drafts.text, another's": "401 404 404 404 404 404",
    "drafts.drop": "401 ok ok ok ok ok",
    // A class is found by name by admins alone, and entered with a reason.
    "privacy.classes": "401 404 404 404 ok 404",
    "privacy.entered": "401 404 404 404 ok 404",
    "privacy.enter": "401 404 404 404 ok 404",
    "privacy.leave": "401 404 404 404 ok 404",
    "log.whole, of the site": "401 404 404 ok ok 404",
    "words.get, of the site": "401 404 404 ok ok 404",
    "words.saveRules, of the site": "401 404 404 ok ok 404",

    // One's own standing is open to whoever can sign in; a stranger's warning is read by nobody else.
    "sanctions.mine": "401 ok ok ok ok ok",
    "sanctions.desks": "401 ok ok ok ok ok",
    "sanctions.acknowledge, one's own": "401 ok ok ok ok ok",
    "sanctions.acknowledge, another's": "401 404 404 404 404 404",
    "sanctions.about, at the site's desk": "401 404 404 ok ok 404",
    "decisions.decide, over a person on the site": "401 404 404 ok ok 404",
    // Every act about oneself, and the one appeal against it, whatever one may still do.
    "appeals.standing": "401 ok ok ok ok ok",
    "appeals.decision, about oneself": "401 ok ok ok ok ok",
    "appeals.decision, about another": "401 404 404 404 404 404",
    "appeals.appeal, about oneself": "401 ok ok ok ok ok",
    "appeals.appeal, about another": "401 404 404 404 404 404",
    // The letter's link is the whole right, while its person is banned from the site.
    "appeals.linked": "ok ok ok ok ok ok",
    "appeals.linked, of who is not banned": "404 404 404 404 404 404",
    "appeals.appealLinked": "ok ok ok ok ok ok",
    "appeals.appealLinked, of who is not banned": "404 404 404 404 404 404",

    // Rules are a space's: to the site's desk there are none.
    "rules.list, the site's desk": "401 404 404 404 404 404",

    // One's own of a class that is named; see server/http/own-data.test.ts.
    "route /own-data": "401 404 404 404 404 404",
    "route /api/trpc/": "ok ok ok ok ok ok",
    "route /api/auth/": "ok ok ok ok ok ok",
    // Its token is the whole right: a mail program asks for its reader.
    "route /unsubscribe": "ok ok ok ok ok ok",
    "route /unsubscribe, one click": "ok ok ok ok ok ok",
    "route /healthz": "ok ok ok ok ok ok",
    "route /readyz": "ok ok ok ok ok ok",
    // From this machine, which the test is; with METRICS_TOKEN set, to nobody without it.
    "route /metrics": "ok ok ok ok ok ok",
    "route /metrics, with a token set": "404 404 404 404 404 404",
    "route /_next/static/": "ok ok ok ok ok ok",
    "route /_next/image": "404 404 404 404 404 404",
    "route /_next/": "404 404 404 404 404 404",
    "route /api/": "404 404 404 404 404 404",
    "route /socket.io/": "404 404 404 404 404 404",
    "route /": "ok ok ok ok ok ok",

    "page /": "ok ok ok ok ok ok",
    "page /people/[handle]": "ok ok ok ok ok ok",
    "page /register": "ok ok ok ok ok ok",
    "page /sign-in": "ok ok ok ok ok ok",
    "page /sign-in/link": "ok ok ok ok ok ok",
    "page /sign-out": "home ok ok ok ok ok",
    "page /settings": "sign-in ok ok ok ok ok",
    "page /inbox": "sign-in ok ok ok ok ok",
    "page /unsubscribe": "ok ok ok ok ok ok",
    "page /standing": "sign-in ok ok ok ok ok",
    // Without the token of a letter there is nothing.
    "page /appeal": "404 404 404 404 404 404",
    "page /drafts": "sign-in ok ok ok ok ok",
    "page /moderation": "404 404 404 ok ok 404",
    "page /moderation/log": "404 404 404 ok ok 404",
    "page /moderation/classes": "404 404 404 404 ok 404",
    "page /moderation/settings": "404 404 404 ok ok 404",
    // What a mailed link opens: without its secret it says that the link is spent.
    "page /confirm": "ok ok ok ok ok ok",
    "page /reset": "ok ok ok ok ok ok",
    "page /setup": "ok ok ok ok ok ok",
  },
};

/** In a forum: open to everyone, and the first act makes a member. */
export const forum: Table = {
  roles: ["guest", "unconfirmed", "newcomer", "member", "moderator", "site moderator", "admin", "suspended"],
  rows: {
    "accounts.find": "401 403 ok ok ok ok ok 403",
    "spaces.get": "ok ok ok ok ok ok ok ok",
    "spaces.readings": "ok ok ok ok ok ok ok ok",
    "threads.list": "ok ok ok ok ok ok ok ok",
    "threads.get": "ok ok ok ok ok ok ok ok",
    "threads.similar": "ok ok ok ok ok ok ok ok",
    "threads.named": "401 403 403 403 ok ok ok 403",
    "threads.matrix": "ok ok ok ok ok ok ok ok",
    "threads.overview": "ok ok ok ok ok ok ok ok",
    "threads.open": "401 403 ok ok ok ok ok 403",
    "threads.revise, one's own": "401 403 ok ok ok ok ok 403",
    "threads.revise, another's": "401 403 403 403 ok ok ok 403",
    "threads.configure, one's own": "401 403 ok ok ok ok ok 403",
    "threads.configure, another's": "401 403 403 403 ok ok ok 403",
    "posts.page": "ok ok ok ok ok ok ok ok",
    "posts.list": "ok ok ok ok ok ok ok ok",
    "posts.branch": "ok ok ok ok ok ok ok ok",
    "posts.around": "ok ok ok ok ok ok ok ok",
    "posts.place": "ok ok ok ok ok ok ok ok",
    "posts.since": "ok ok ok ok ok ok ok ok",
    "posts.mine": "401 ok ok ok ok ok ok ok",
    "posts.publish": "401 403 ok ok ok ok ok 403",
    "posts.publish, in a locked thread": "401 403 403 403 403 403 403 403",
    "posts.revise, one's own": "401 403 ok ok ok ok ok 403",
    "posts.revise, another's": "401 403 403 403 403 403 403 403",
    // While it is pinned it is everybody's.
    "posts.revise, a pinned synthesis": "401 403 ok ok ok ok ok 403",
    "posts.pin": "401 403 403 403 ok ok ok 403",
    "posts.unpin": "401 403 403 403 ok ok ok 403",
    "posts.markFair, of one's own point": "401 403 ok ok ok ok ok 403",
    "posts.markFair, of another's point": "401 403 403 403 403 403 403 403",
    "threads.pinned": "ok ok ok ok ok ok ok ok",
    // One's words can always be taken back.
    "posts.remove, one's own": "401 ok ok ok ok ok ok ok",
    "posts.remove, another's": "401 403 403 403 403 403 403 403",
    "posts.restore, one's own": "401 403 ok ok ok ok ok 403",
    "posts.restore, what staff hid": "401 403 403 403 403 403 403 403",
    "decisions.decide": "401 403 403 403 ok ok ok 403",
    "decisions.decideMany": "401 403 403 403 ok ok ok 403",
    "decisions.undoBatch": "401 403 403 403 ok ok ok 403",
    "flags.flag, a post": "401 403 ok ok ok ok ok 403",
    "flags.flag, one's own post": "401 403 403 403 403 403 403 403",
    "flags.flag, a thread": "401 403 ok ok ok ok ok 403",
    "flags.flag, a person": "401 403 ok ok ok ok ok 403",
    "flags.mine": "401 ok ok ok ok ok ok ok",
    "cases.list": "401 403 403 403 ok ok ok 403",
    "cases.get": "401 403 403 403 ok ok ok 403",
    "cases.since": "401 403 403 403 ok ok ok 403",
    "cases.lease": "401 403 403 403 ok ok ok 403",
    "cases.release": "401 403 403 403 ok ok ok 403",
    "cases.snooze": "401 403 403 403 ok ok ok 403",
    "cases.wake": "401 403 403 403 ok ok ok 403",
    "cases.escalate": "401 403 403 403 ok ok ok 403",
    "decisions.undo": "401 403 403 403 ok ok ok 403",
    // What of it is left out for whom is in server/moderation/log.
    "log.list": "ok ok ok ok ok ok ok ok",
    "log.whole": "401 403 403 403 ok ok ok 403",
    "log.configure": "401 403 403 403 ok ok ok 403",
    "log.erase": "401 403 403 403 ok ok ok 403",
    "insight.get": "401 403 403 403 ok ok ok 403",
    "words.houseRules": "ok ok ok ok ok ok ok ok",
    "words.get": "401 403 403 403 ok ok ok 403",
    "words.saveRules": "401 403 403 403 ok ok ok 403",
    "words.saveTemplates": "401 403 403 403 ok ok ok 403",
    // Of one's own posts alone.
    "decisions.asked": "401 ok ok ok ok ok ok ok",
    "threads.list, archived": "ok ok ok ok ok ok ok ok",
    "posts.publish, in an archived thread": "401 403 403 403 403 403 403 403",
    "decisions.decide, over a person": "401 403 403 403 ok ok ok 403",
    "sanctions.about": "401 403 403 403 ok ok ok 403",
    "appeals.answer": "401 403 403 403 ok ok ok 403",
    // Somebody else is there: the scene's own moderator.
    "appeals.answer, against one's own decision": "401 403 403 403 403 403 403 403",
    "appeals.answer, one's own": "401 403 403 403 403 403 403 403",
    "rules.list": "401 403 403 403 ok ok ok 403",
    "rules.save": "401 403 403 403 ok ok ok 403",
    "rules.enable": "401 403 403 403 ok ok ok 403",
    "rules.disable": "401 403 403 403 ok ok ok 403",
    "rules.history": "401 403 403 403 ok ok ok 403",
    "rules.dryRun": "401 403 403 403 ok ok ok 403",
    "trust.of": "401 403 403 403 ok ok ok 403",
    "trust.set": "401 403 403 403 ok ok ok 403",
    "trust.mine": "401 ok ok ok ok ok ok ok",
    "posts.source": "ok ok ok ok ok ok ok ok",
    "posts.source, of another's hidden": "404 404 404 404 ok ok ok 404",
    "posts.history": "ok ok ok ok ok ok ok ok",
    "posts.history, of another's hidden": "404 404 404 404 ok ok ok 404",
    "stances.take": "401 403 ok ok ok ok ok 403",
    "stances.take, moved by a post": "401 403 ok ok ok ok ok 403",
    "stances.mine": "401 ok ok ok ok ok ok ok",
    "stances.candidates": "401 ok ok ok ok ok ok ok",
    "stances.conditions": "ok ok ok ok ok ok ok ok",
    "endorsements.mine": "401 ok ok ok ok ok ok ok",
    "endorsements.endorse": "401 403 ok ok ok ok ok 403",
    "endorsements.endorse, one's own": "401 403 403 403 403 403 403 403",
    "endorsements.endorse, what staff hid": "401 403 409 409 409 409 409 403",
    "endorsements.withdraw": "401 ok ok ok ok ok ok ok",
    "follows.inThread": "401 ok ok ok ok ok ok ok",
    "follows.follow, the space": "401 403 ok ok ok ok ok 403",
    "follows.follow, a thread": "401 403 ok ok ok ok ok 403",
    "follows.follow, a branch": "401 403 ok ok ok ok ok 403",
    "reads.mine": "401 ok ok ok ok ok ok ok",
    "reads.next": "401 ok ok ok ok ok ok ok",
    "reads.waiting": "401 ok ok ok ok ok ok ok",
    "reads.mark": "401 ok ok ok ok ok ok ok",
    "reads.markAll": "401 ok ok ok ok ok ok ok",
    "reads.undo": "401 ok ok ok ok ok ok ok",
    "drafts.in": "401 ok ok ok ok ok ok ok",
    "drafts.save": "401 403 ok ok ok ok ok 403",
    "socket thread.enter": "ok ok ok ok ok ok ok ok",
    "socket thread.leave": "ok ok ok ok ok ok ok ok",
    "socket threads.watch": "ok ok ok ok ok ok ok ok",
    "socket desk.enter": "no no no no ok ok ok no",
    "socket desk.leave": "ok ok ok ok ok ok ok ok",
    "socket typing": "no no ok ok ok ok ok no",

    "page /[space]": "ok ok ok ok ok ok ok ok",
    // Whoever may not set them reads so.
    "page /[space]/moderation/rules": "404 404 404 404 ok ok ok 404",
    "page /[space]/t/[thread]": "ok ok ok ok ok ok ok ok",
    // Whoever may not ask reads why.
    "page /[space]/new": "ok ok ok ok ok ok ok ok",
    "page /[space]/log": "ok ok ok ok ok ok ok ok",
    "page /[space]/moderation/insight": "404 404 404 404 ok ok ok 404",
    "page /[space]/rules": "ok ok ok ok ok ok ok ok",
    "page /[space]/moderation": "404 404 404 404 ok ok ok 404",
    "page /[space]/moderation/settings": "404 404 404 404 ok ok ok 404",
    "page /[space]/privacy": "404 404 404 404 404 404 404 404",
  },
};

/** In a class: for its people alone. Whoever is not in it, site staff too, gets what an unknown address gets. */
export const seminar: Table = {
  roles: ["guest", "outsider", "student", "observer", "ta", "instructor", "site moderator", "admin", "suspended"],
  rows: {
    "accounts.find": "404 404 ok 403 ok ok 404 404 403",
    "classes.get": "404 404 ok ok ok ok 404 404 ok",
    "privacy.looks": "404 404 ok ok ok ok 404 404 ok",
    "privacy.audit": "404 404 403 403 403 ok 404 404 403",
    "privacy.deletion": "404 404 ok ok ok ok 404 404 ok",
    "privacy.delete": "404 404 ok ok 403 403 404 404 ok",
    "spaces.get": "404 404 ok ok ok ok 404 404 ok",
    "spaces.readings": "404 404 ok ok ok ok 404 404 ok",
    "threads.list": "404 404 ok ok ok ok 404 404 ok",
    "threads.get": "404 404 ok ok ok ok 404 404 ok",
    "threads.similar": "404 404 ok ok ok ok 404 404 ok",
    "threads.named": "401 404 403 403 ok ok 404 404 403",
    "threads.matrix": "404 404 ok ok ok ok 404 404 ok",
    "threads.overview": "404 404 ok ok ok ok 404 404 ok",
    "threads.open": "404 404 ok 403 ok ok 404 404 403",
    "threads.revise, one's own": "404 404 ok 403 ok ok 404 404 403",
    "threads.revise, another's": "404 404 403 403 ok ok 404 404 403",
    "threads.configure, one's own": "404 404 ok 403 ok ok 404 404 403",
    "threads.configure, another's": "404 404 403 403 ok ok 404 404 403",
    "posts.page": "404 404 ok ok ok ok 404 404 ok",
    "posts.list": "404 404 ok ok ok ok 404 404 ok",
    "posts.branch": "404 404 ok ok ok ok 404 404 ok",
    "posts.around": "404 404 ok ok ok ok 404 404 ok",
    "posts.place": "404 404 ok ok ok ok 404 404 ok",
    "posts.since": "404 404 ok ok ok ok 404 404 ok",
    "posts.mine": "404 404 ok ok ok ok 404 404 ok",
    "posts.publish": "404 404 ok 403 ok ok 404 404 403",
    "posts.publish, in a locked thread": "404 404 403 403 403 403 404 404 403",
    "posts.revise, one's own": "404 404 ok 403 ok ok 404 404 403",
    "posts.revise, another's": "404 404 403 403 403 403 404 404 403",
    "posts.revise, a pinned synthesis": "404 404 ok 403 ok ok 404 404 403",
    "posts.pin": "404 404 403 403 ok ok 404 404 403",
    "posts.unpin": "404 404 403 403 ok ok 404 404 403",
    "posts.markFair, of one's own point": "404 404 ok 403 ok ok 404 404 403",
    "posts.markFair, of another's point": "404 404 403 403 403 403 404 404 403",
    "threads.pinned": "404 404 ok ok ok ok 404 404 ok",
    "posts.remove, one's own": "404 404 ok 403 ok ok 404 404 ok",
    "posts.remove, another's": "404 404 403 403 403 403 404 404 403",
    "posts.restore, one's own": "404 404 ok 403 ok ok 404 404 403",
    "posts.restore, what staff hid": "404 404 403 403 403 403 404 404 403",
    "decisions.decide": "401 404 403 403 ok ok 404 404 403",
    "decisions.decideMany": "401 404 403 403 ok ok 404 404 403",
    "decisions.undoBatch": "401 404 403 403 ok ok 404 404 403",
    "flags.flag, a post": "401 404 ok 403 ok ok 404 404 403",
    "flags.flag, one's own post": "401 404 403 403 403 403 404 404 403",
    "flags.flag, a thread": "401 404 ok 403 ok ok 404 404 403",
    "flags.flag, a person": "401 404 ok 403 ok ok 404 404 403",
    "flags.mine": "404 404 ok ok ok ok 404 404 ok",
    "cases.list": "401 404 403 403 ok ok 404 404 403",
    "cases.get": "401 404 403 403 ok ok 404 404 403",
    "cases.since": "401 404 403 403 ok ok 404 404 403",
    "cases.lease": "401 404 403 403 ok ok 404 404 403",
    "cases.release": "401 404 403 403 ok ok 404 404 403",
    "cases.snooze": "401 404 403 403 ok ok 404 404 403",
    "cases.wake": "401 404 403 403 ok ok 404 404 403",
    "cases.escalate": "401 404 403 403 ok ok 404 404 403",
    "decisions.undo": "401 404 403 403 ok ok 404 404 403",
    "log.list": "404 404 ok ok ok ok 404 404 ok",
    "log.whole": "401 404 403 403 403 ok 404 404 403",
    "log.configure": "401 404 403 403 403 ok 404 404 403",
    "log.erase": "401 404 403 403 403 ok 404 404 403",
    "insight.get": "401 404 403 403 403 ok 404 404 403",
    "words.houseRules": "404 404 ok ok ok ok 404 404 ok",
    "words.get": "401 404 403 403 ok ok 404 404 403",
    "words.saveRules": "401 404 403 403 403 ok 404 404 403",
    "words.saveTemplates": "401 404 403 403 403 ok 404 404 403",
    "decisions.asked": "404 404 ok ok ok ok 404 404 ok",
    "threads.list, archived": "404 404 ok ok ok ok 404 404 ok",
    "posts.publish, in an archived thread": "404 404 403 403 403 403 404 404 403",
    "decisions.decide, over a person": "401 404 403 403 403 ok 404 404 403",
    "sanctions.about": "401 404 403 403 403 ok 404 404 403",
    "appeals.answer": "401 404 403 403 ok ok 404 404 403",
    "appeals.answer, against one's own decision": "401 404 403 403 403 403 404 404 403",
    "appeals.answer, one's own": "401 404 403 403 403 403 404 404 403",
    "rules.list": "401 404 403 403 403 ok 404 404 403",
    "rules.save": "401 404 403 403 403 ok 404 404 403",
    "rules.enable": "401 404 403 403 403 ok 404 404 403",
    "rules.disable": "401 404 403 403 403 ok 404 404 403",
    "rules.history": "401 404 403 403 403 ok 404 404 403",
    "rules.dryRun": "401 404 403 403 403 ok 404 404 403",
    "trust.of": "401 404 403 403 403 ok 404 404 403",
    "trust.set": "401 404 403 403 403 ok 404 404 403",
    "trust.mine": "404 404 ok ok ok ok 404 404 ok",
    "posts.source": "404 404 ok ok ok ok 404 404 ok",
    "posts.source, of another's hidden": "404 404 404 404 ok ok 404 404 404",
    "posts.history": "404 404 ok ok ok ok 404 404 ok",
    "posts.history, of another's hidden": "404 404 404 404 ok ok 404 404 404",
    "stances.take": "404 404 ok 403 ok ok 404 404 403",
    "stances.take, moved by a post": "404 404 ok 403 ok ok 404 404 403",
    "stances.mine": "404 404 ok ok ok ok 404 404 ok",
    "stances.candidates": "404 404 ok ok ok ok 404 404 ok",
    "stances.conditions": "404 404 ok ok ok ok 404 404 ok",
    "endorsements.mine": "404 404 ok ok ok ok 404 404 ok",
    "endorsements.endorse": "404 404 ok 403 ok ok 404 404 403",
    "endorsements.endorse, one's own": "404 404 403 403 403 403 404 404 403",
    "endorsements.endorse, what staff hid": "404 404 409 403 409 409 404 404 403",
    "endorsements.withdraw": "404 404 ok ok ok ok 404 404 ok",
    "follows.inThread": "404 404 ok ok ok ok 404 404 ok",
    // Who is not signed in is told so before anything is looked for.
    "follows.follow, the space": "401 404 ok ok ok ok 404 404 403",
    "follows.follow, a thread": "401 404 ok ok ok ok 404 404 403",
    "follows.follow, a branch": "401 404 ok ok ok ok 404 404 403",
    "reads.mine": "404 404 ok ok ok ok 404 404 ok",
    "reads.next": "404 404 ok ok ok ok 404 404 ok",
    "reads.waiting": "404 404 ok ok ok ok 404 404 ok",
    "reads.mark": "404 404 ok ok ok ok 404 404 ok",
    "reads.markAll": "404 404 ok ok ok ok 404 404 ok",
    "reads.undo": "404 404 ok ok ok ok 404 404 ok",
    "drafts.in": "404 404 ok ok ok ok 404 404 ok",
    "drafts.save": "404 404 ok 403 ok ok 404 404 403",
    "socket thread.enter": "no no ok ok ok ok no no ok",
    "socket thread.leave": "ok ok ok ok ok ok ok ok ok",
    "socket threads.watch": "ok ok ok ok ok ok ok ok ok",
    "socket desk.enter": "no no no no ok ok no no no",
    "socket desk.leave": "ok ok ok ok ok ok ok ok ok",
    "socket typing": "no no ok no ok ok no no no",

    "page /[space]": "404 404 ok ok ok ok 404 404 ok",
    "page /[space]/moderation/rules": "404 404 404 404 404 ok 404 404 404",
    "page /[space]/t/[thread]": "404 404 ok ok ok ok 404 404 ok",
    "page /[space]/new": "404 404 ok ok ok ok 404 404 ok",
    "page /[space]/log": "404 404 ok ok ok ok 404 404 ok",
    "page /[space]/moderation/insight": "404 404 404 404 404 ok 404 404 404",
    "page /[space]/rules": "404 404 ok ok ok ok 404 404 ok",
    "page /[space]/moderation": "404 404 404 404 ok ok 404 404 404",
    "page /[space]/moderation/settings": "404 404 404 404 404 ok 404 404 404",
    "page /[space]/privacy": "404 404 ok ok ok ok 404 404 ok",
  },
};

/** A table with other columns: each is a column of the first, but for some rows. */
function likened({ roles, rows }: Table, columns: Record<string, { as: string; but?: Record<string, string> }>): Table {
  const told = (row: string, words: string[]) =>
    Object.values(columns).map(({ as, but = {} }) => but[row] ?? words[roles.indexOf(as)]);
  const likening = Object.entries(rows).map(([row, words]) => [row, told(row, words.split(" ")).join(" ")] as const);
  return { roles: Object.keys(columns), rows: Object.fromEntries(likening) };
}

/** Whoever may not speak takes part in everything else. */
const SPEAKING = {
  "threads.open": "403",
  "threads.revise, one's own": "403",
  "threads.configure, one's own": "403",
  "posts.publish": "403",
  "posts.revise, one's own": "403",
  "posts.revise, a pinned synthesis": "403",
  "posts.markFair, of one's own point": "403",
  "posts.restore, one's own": "403",
  "flags.flag, a post": "403",
  "flags.flag, a thread": "403",
  "flags.flag, a person": "403",
  "socket typing": "no",
};

/** In a forum, with a sanction in force there: shut out of it is as suspended from the site. */
export const sanctioned = likened(forum, {
  "warned here": { as: "member", but: SPEAKING },
  "silenced here": { as: "member", but: SPEAKING },
  "suspended here": { as: "suspended" },
  "banned here": { as: "suspended" },
});

/** In a class: banned one is nobody there. */
export const expelled = likened(seminar, {
  // Whom a decision holds does not leave it behind by leaving for good.
  "suspended here": { as: "suspended", but: { "privacy.delete": "403" } },
  "banned here": { as: "outsider" },
});

/** Parts of the interface that only classes have. */
const OF_CLASSES = ["classes", "joining", "roster", "groups", "pseudonyms", "assignments", "grades", "privacy"];
export const isOfClasses = (path: string) => OF_CLASSES.includes(path.split(".")[0] ?? "");
/** What an admin who entered a class does there beside reading: its desk's work. */
const DESK =
  /^(decisions|cases|log|insight|words|rules|trust|sanctions|appeals|threads\.named)\b|^posts\.(pin|unpin)$|hidden$|^socket desk/;
/** They have nothing of their own there: what they answer is another's. */
const NO_ONES: Record<string, string> = { "appeals.answer, one's own": "ok" };

/**
 * In a class, an admin who entered it: they read as staff and decide at its desk. They do nothing that its people do, and
 * of what only classes have nothing is theirs. Pages are walked in tests/e2e/privacy.spec.ts.
 */
export const entered: Table = {
  roles: ["entered admin"],
  rows: Object.fromEntries(
    Object.entries(seminar.rows)
      .filter(([row]) => !row.startsWith("page "))
      .map(([row, words]) => {
        const as = DESK.test(row) ? "instructor" : "observer";
        const theirs = NO_ONES[row] ?? words.split(" ")[seminar.roles.indexOf(as)] ?? "";
        return [row, isOfClasses(row) ? "404" : theirs];
      }),
  ),
};
