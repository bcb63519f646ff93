/** A file or pasted text as it goes to the server, which finds out which letters it is written in. */
export function inBase64(given: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^data:[^,]*,?/, ""));
    reader.onerror = () => failed(new Error("This file cannot be read."));
    reader.readAsDataURL(given);
  });
}
