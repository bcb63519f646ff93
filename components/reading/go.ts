import { refusalOf } from "@/components/api";
import type { Here } from "@/components/threads/here";

/** Goes to the next post that is new. Nothing happens where nothing is, or for a guest. */
export async function goToNew({ reading }: Here): Promise<void> {
  const { acts } = reading.get();
  if (!acts) return;
  const said = await acts.next().then(
    (found) => (found ? "" : "Nothing here is new to you."),
    (error) => refusalOf(error).message,
  );
  reading.set({ said });
}
