import { expect, test } from "vitest";
import { postOfLink } from "./cause-link";

const ID = "01a21372-f460-74dd-9cc7-45fbda9fd420";

test.each([
  `https://moot.example/s/t/who-a1b2c3d4e5?post=${ID}#p-${ID}`,
  `/s/t/who-a1b2c3d4e5?order=newest&post=${ID}`,
  `#p-${ID}`,
  `  ${ID.toUpperCase()} `,
])("%s leads to a post", (link) => {
  expect(postOfLink(link)).toBe(ID);
});

test.each(["", "https://moot.example/s/t/who-a1b2c3d4e5", `?post=${ID}0`, "post=1"])("%s leads to none", (link) => {
  expect(postOfLink(link)).toBeNull();
});
