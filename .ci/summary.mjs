// Names what failed and what held only at a second try, then one line "N passed, N failed" over all runs.
import { readFileSync } from "node:fs";

const [folder, ...chaos] = process.argv.slice(2);
const read = (name) => {
  try {
    return JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));
  } catch {
    return {};
  }
};
const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

const units = ["embedded", "postgres15"].map(read);
const journeys = read("journeys");
const specs = (journeys.suites ?? [])
  .flatMap(specsOf)
  .flatMap(({ file, title, tests }) => tests.map(({ status }) => ({ file, title, status })));
const tests = units.flatMap(({ testResults = [] }) =>
  testResults.flatMap(({ name, assertionResults, status, message }) =>
    assertionResults.length === 0 && status === "failed"
      ? [{ file: name, title: message, status, tries: 1 }]
      : assertionResults.map(({ fullName, status, meta }) => ({
          file: name,
          title: fullName,
          status,
          tries: meta?.tries ?? 1,
        })),
  ),
);

const say = (what, { file, title }) => console.log(`${what}: ${file.replace(`${process.cwd()}/`, "")}: ${title}`);
const [failures, seconds] = [[...tests, ...specs].filter(isFailure), [...tests, ...specs].filter(isSecond)];
for (const one of seconds) say("held at a second try", one);
for (const one of failures) say("failed", one);

const { expected = 0, flaky = 0 } = journeys.stats ?? {};
const [held, broke] = chaos.map(Number);
const passed = units.reduce((all, run) => all + (run.numPassedTests ?? 0), 0);
console.log(`${passed + expected + flaky + held} passed, ${failures.length + broke} failed`);

function isFailure({ status }) {
  return status === "failed" || status === "unexpected";
}
function isSecond({ status, tries }) {
  return status === "flaky" || (status === "passed" && tries > 1);
}
