import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { RenderQueue } from "./queue";
import { renderMarkdown } from "./render";

const SIZE = 40_000;
const hostile = {
  "nested quotes": `${">".repeat(5_000)} word`,
  "nested lists": `${"- ".repeat(5_000)}word`,
  "nested brackets": `${"[".repeat(5_000)}word${"](x)".repeat(5_000)}`,
  "nested emphasis": `${"*a _b ".repeat(5_000)}${"_ * ".repeat(2_500)}`,
  "opening brackets": "[".repeat(SIZE),
  stars: "*".repeat(SIZE),
  "less-than signs": "<".repeat(SIZE),
  mentions: "@a ".repeat(SIZE / 3),
  "longer mentions": "@ab ".repeat(SIZE / 4),
  nulls: "\0".repeat(SIZE),
  backticks: Array.from({ length: 280 }, (_, length) => "`".repeat(length)).join(" "),
  mailboxes: "mailto:a@b.c ".repeat(SIZE / 13),
  "half pairs": "\ud800".repeat(SIZE),
  "an empty table": `${"|a".repeat(100)}\n${"|-".repeat(100)}\n${"|\n".repeat(19_000)}`,
};

test.each(Object.entries(hostile))("%s end in HTML or a refusal, and the next text is rendered", async (_, body) => {
  const ended = await renderMarkdown(body).then(
    () => "shown",
    (error) => error.message,
  );
  expect(["shown", "This text is too deeply nested or too large to be shown."]).toContain(ended);
  expect(await renderMarkdown("*next*")).toEqual({ html: "<p><em>next</em></p>", mentions: [] });
});

test("what one asks for is what one gets, whoever else asks", async () => {
  const bodies = Array.from({ length: 50 }, (_, index) => `text ${index}`);
  const answers = await Promise.all(bodies.map((body) => renderMarkdown(body)));
  expect(answers.map(({ html }) => html)).toEqual(bodies.map((body) => `<p>${body}</p>`));
});

/** A worker that answers with the text, except that "forever", "exit" and "memory" do what they say. */
const fickle = () =>
  new Worker(
    `const { parentPort } = require("node:worker_threads");
     parentPort.on("message", (body) => {
       while (body === "forever");
       if (body === "exit") process.exit(3);
       for (const all = []; body === "memory"; ) all.push(new Array(1e5).fill(1.5));
       parentPort.postMessage({ rendered: { html: body, mentions: [] } });
     });
     parentPort.postMessage({ ready: true });`,
    { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } },
  );

test.each(["forever", "exit", "memory"])(
  "a text that takes the worker with it (%s) costs no other text",
  async (bad) => {
    const queue = new RenderQueue(fickle, { deadlineMs: 2_000, waiting: 10 });
    const before = queue.render("before");
    const taken = queue.render(bad);
    const after = queue.render("after");
    await expect(taken).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect([(await before).html, (await after).html]).toEqual(["before", "after"]);
  },
);

test("a worker that cannot start is told to those who wait, and tried again for the next", async () => {
  let broken = true;
  const start = () => (broken ? new Worker("throw new Error('no parser here')", { eval: true }) : fickle());
  const queue = new RenderQueue(start, { deadlineMs: 2_000, waiting: 10 });
  await expect(Promise.all([queue.render("a"), queue.render("b")])).rejects.toThrow("no parser here");
  broken = false;
  expect((await queue.render("c")).html).toBe("c");
});

test("no more texts wait than the queue holds", async () => {
  const queue = new RenderQueue(fickle, { deadlineMs: 2_000, waiting: 2 });
  const held = [queue.render("a"), queue.render("b")];
  await expect(queue.render("c")).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  expect(await Promise.all(held)).toHaveLength(2);
});

test("an idle worker lets the process end; a text underway keeps it", async () => {
  const script = `import("./server/markdown/render.ts").then((m) => m.renderMarkdown("a")).then((r) => console.log(r.html))`;
  const { spawn } = await import("node:child_process");
  const child = spawn(process.execPath, ["--import", "tsx", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "exit");
  expect([code, said]).toEqual([0, "<p>a</p>\n"]);
});
