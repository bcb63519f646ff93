/** Milliseconds of work this process does during the act: unlike time, the same on a busy machine. */
export async function cpuOf(act: () => unknown): Promise<number> {
  const from = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}
