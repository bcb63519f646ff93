import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { ReleasePreview } from "@/server/grades/pane/view";
import { usePaneHere } from "./pane-here";

const marks = (count: number) => counted(count, "mark");

/** Releases all marks that are ready; what that would do is said first. `releases`: when it happens by itself. */
export function ReleasePart({ releases }: { releases: string | null }) {
  const { space, assignment, flush, reload } = usePaneHere();
  const at = { space, assignment: assignment.id };
  const [preview, setPreview] = useState<ReleasePreview | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setSaid(null);
    await work().then(
      () => setRefused(null),
      (error) => setRefused(refusalOf(error).message),
    );
    setBusy(false);
  };
  const look = () =>
    run(async () => {
      // What is still only in this page would not be counted.
      await flush();
      setPreview(await api.grades.preview.query(at));
    });
  const release = () =>
    run(async () => {
      const { released } = await api.grades.release.mutate(at);
      setPreview(null);
      setSaid(released === 0 ? "Nothing was ready to be released." : `${marks(released)} released.`);
      await reload();
    });
  return (
    <div className="pane-release">
      <Button small busy={busy} onClick={() => void look()}>
        Release marks
      </Button>
      {releases && <p className="meta">Those that are ready come out by themselves on {releases}.</p>}
      <p className="meta" role="status">
        {said}
      </p>
      {refused && !preview && <Notice alarm>{refused}</Notice>}
      <Dialog title="Release marks" open={preview !== null} onClose={() => setPreview(null)}>
        {preview && <Preview preview={preview} />}
        {refused && <Notice alarm>{refused}</Notice>}
        <p className="acts mt-4">
          <Button look="go" busy={busy || preview?.ready === 0} onClick={() => void release()}>
            {preview?.ready ? `Release ${marks(preview.ready)}` : "Nothing is ready"}
          </Button>
          <Button look="text" onClick={() => setPreview(null)}>
            Not now
          </Button>
        </p>
      </Dialog>
    </div>
  );
}

function Preview({ preview: { ready, changed, released, unready } }: { preview: ReleasePreview }) {
  return (
    <ul className="grid gap-1">
      <li>
        <b>{ready} ready</b>: their students see them at once, and are told in their inbox.
      </li>
      <li>{unready} not ready: they stay as they are, and their students see nothing.</li>
      {changed > 0 && <li>{changed} changed since the last release and not ready: students see them as they were.</li>}
      {released > 0 && <li>{released} released already.</li>}
    </ul>
  );
}
