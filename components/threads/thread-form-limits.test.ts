import { expect, test } from "vitest";
import * as server from "@/server/threads/input";
import * as form from "./thread-form-limits";

test("the form and the server agree on how much fits", () => {
  const { TITLE_MAX, PROMPT_MAX, POSITION_MAX, POSITIONS } = server;
  expect({ ...form }).toEqual({ TITLE_MAX, PROMPT_MAX, POSITION_MAX, POSITIONS });
});
