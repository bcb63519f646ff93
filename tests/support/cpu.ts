/** What the act answers, and the milliseconds of work this process does for it: unlike time, the same on a busy machine. */
export async function cpuOf<T>(act: () => T): Promise<{ answer: Awaited<T>; took: number }> {
  const from = process.cpuUsage();
  const answer = await act();
  const { user, system } = process.cpuUsage(from);
  return { answer, took: (user + system) / 1_000 };
}
