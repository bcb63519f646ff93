// Names what failed and what held only at a second try, then one line "N passed, N failed" over all runs.
import { existsSync, readFileSync } from "node:fs";

const [folder, ...chaos] = process.argv.slice(2);
const shown = (file) => file.replace(`${process.cwd()}/`, "");

const ran = [...["embedded", "postgres15"].flatMap(unitsOf), ...journeysOf("journeys")];
const saying = { second: "held at a second try", failed: "failed" };
for (const [what, words] of Object.entries(saying))
  for (const { is, file, title } of ran) if (is === what) console.log(`${words}: ${shown(file)}: ${title}`);

const [held, broke] = chaos.map(Number);
const count = (...kinds) => ran.filter(({ is }) => kinds.includes(is)).length;
console.log(`${count("passed", "second") + held} passed, ${count("failed") + broke} failed`);

/** A run that left no report did not get as far as its tests: one failure. */
function reportOf(name, read) {
  try {
    return read(JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")));
  } catch {
    return [{ is: "failed", file: name, title: "no report was written" }];
  }
}

/** Of a file that was tried again the second try counts; what had failed and then held is named. */
function unitsOf(name) {
  const first = reportOf(name, unitsIn);
  if (!existsSync(`${folder}/${name}-again.json`)) return first;
  const again = reportOf(`${name}-again`, unitsIn);
  const broke = first.filter(({ is }) => is === "failed");
  const same = (one) => (other) => one.file === other.file && one.title === other.title;
  const tried = new Set(again.map(({ file }) => file));
  const stillBroken = new Set(again.filter(({ is }) => is === "failed").map(({ file }) => file));
  // What broke outside of the tests has no like among them.
  const outside = broke.filter((one) => tried.has(one.file) && !again.some(same(one)) && !stillBroken.has(one.file));
  return [
    ...first.filter(({ file }) => !tried.has(file)),
    ...again.map((one) => (one.is === "passed" && broke.some(same(one)) ? { ...one, is: "second" } : one)),
    ...outside.map((one) => ({ ...one, is: "second" })),
  ];
}

function unitsIn({ testResults }) {
  return testResults.flatMap(({ name: file, assertionResults, status, message }) => {
    const tests = assertionResults.map(({ fullName: title, status: is }) => ({ file, title, is }));
    // What fails outside of its tests – while it is loaded, or before the first – has none that failed.
    const outside = status === "failed" && !tests.some(({ is }) => is === "failed");
    return outside ? [...tests, { is: "failed", file, title: message || "outside of its tests" }] : tests;
  });
}

function journeysOf(name) {
  const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
  const is = { expected: "passed", flaky: "second", unexpected: "failed", skipped: "skipped" };
  return reportOf(name, ({ suites, errors }) => [
    ...suites
      .flatMap(specsOf)
      .flatMap(({ file, title, tests }) => tests.map(({ status }) => ({ file, title, is: is[status] }))),
    ...errors.map(({ message }) => ({ is: "failed", file: name, title: message })),
  ]);
}
