import { api } from "@/components/api";

const NOTICE = "notice";

/** Whoever comes by a link of the inbox or of a letter has read that notice; the address is then the post's own. */
async function arrive(): Promise<void> {
  const here = new URL(location.href);
  const id = here.searchParams.get(NOTICE);
  if (!id) return;
  here.searchParams.delete(NOTICE);
  history.replaceState(history.state, "", here);
  // A link that was cut marks nothing; the notice waits in the inbox.
  await api.notifications.markRead.mutate({ ids: [id] }).catch(() => undefined);
}

void arrive();
