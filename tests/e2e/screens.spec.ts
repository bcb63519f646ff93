import { findings } from "./support/axe";
import { calm } from "./support/calm";
import { CLASS_SCREENS } from "./support/class-screens";
import { watchFaults } from "./support/faults";
import { expect, test } from "./support/journey";
import { arguedThread, onlooker, openScreen, SCREENS } from "./support/screens";
import { beyond } from "./support/width";

// Each is looked at five times.
test.slow();

for (const screen of [...SCREENS, ...CLASS_SCREENS]) {
  test(`${screen.name} is open to everybody: nothing for axe to find, in both themes and on a phone, and nothing that its own policy forbids`, async ({
    enter,
    forum,
  }) => {
    const { person, as } = await onlooker(forum, screen);
    const given = { thread: await arguedThread(person), person };
    const page = await enter(as, { reducedMotion: "reduce" });
    const faults = await watchFaults(page);
    await page.emulateMedia({ colorScheme: "light" });
    await openScreen(page, screen, given);
    await calm(page);
    expect(await faults()).toEqual([]);
    expect(await findings(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await findings(page), "dark").toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await findings(page), "dark, on a phone").toEqual([]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await beyond(page), `at ${width} px nothing stands beyond the edge`).toEqual([]);
    }
  });
}
