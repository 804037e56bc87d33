import { matchRoutes, type RouteObject } from 'react-router';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roleNames } from '@nilecare/contracts/permissions.ts';
import { routes } from '@nilecare/frontend/src/app/router.tsx';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { signedIn, speak } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { takeEveryAlarm } from './support/monitor.ts';
import { doors, pages, placesFirstOf, placesOf, type Place } from './pages/places.ts';
import { setTheScene, type Scene } from './pages/scene.ts';
import { textsOf } from './pages/texts.ts';
import { walk } from './pages/walk.ts';

/** Some thirty pages each, on a machine that may have other work. */
const PATIENCE_MS = 400_000;

const calm = { reducedMotion: 'reduce', colorScheme: 'light' } as const;

let hospital: Hospital;
let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  hospital = await openHospital();
  [browser, scene] = await Promise.all([openBrowser(), setTheScene(hospital)]);
});
afterAll(async () => {
  await browser?.close();
  if (scene) await takeEveryAlarm(hospital);
  await hospital?.stop();
});

/** Every other place in the second tab of the same session, so that both processors have something to do. */
async function walkInTwoTabs(
  first: Page,
  language: 'en' | 'ar',
  places: readonly Place[],
  closely: readonly Place[] = places,
) {
  await first.goto(hospital.gatewayUrl);
  await speak(first, language);
  const second = await first.context().newPage();
  const found = await Promise.all(
    [first, second].map((tab, index) =>
      walk(tab, {
        gatewayUrl: hospital.gatewayUrl,
        scene,
        texts: textsOf[language],
        places: places.filter((_, at) => at % 2 === index),
        closely: new Set(closely.map((it) => it.name)),
      }),
    ),
  );
  await second.close();
  return Object.assign({}, ...found);
}

describe.each(['en', 'ar'] as const)('in %s', (language) => {
  test('the pages before signing in are accessible, complete and fit the window', async () => {
    const context = await browser.newContext(calm);
    const page = await context.newPage();
    expect(await walkInTwoTabs(page, language, doors)).toEqual({});
    await context.close();
  });
});

describe.each(roleNames)('everything a %s may open', (role) => {
  let page: Page;
  beforeAll(async () => {
    page = await signedIn(browser, hospital, hospital.login(role), calm);
    await page.getByRole('navigation').first().waitFor();
  });
  afterAll(() => page?.context().close());

  // What is the same page for several roles is looked at closely once in each language.
  test(
    'is accessible, complete and fits the window',
    async () => expect(await walkInTwoTabs(page, 'en', placesOf(role), placesFirstOf(role))).toEqual({}),
    PATIENCE_MS,
  );

  test(
    'is accessible, complete and fits the window in Arabic',
    async () => expect(await walkInTwoTabs(page, 'ar', placesFirstOf(role))).toEqual({}),
    PATIENCE_MS,
  );
});

const leaves = (route: RouteObject): RouteObject[] => (route.children ? route.children.flatMap(leaves) : [route]);

test('every address of the app is among the places', () => {
  const ids: Scene = {
    wardId: 'w',
    wardWithFreeBed: 'w',
    patientId: 'p',
    outpatientId: 'p',
    recordId: 'p',
    noteId: 'n',
    draftId: 'n',
    observationId: 'o',
    pairedDeviceId: 'd',
    freeDeviceId: 'd',
    auditExportId: 'e',
    userId: 'u',
    staffId: 's',
    deliveryId: 'd',
  };
  const reached = new Set(
    [...doors, ...pages].map((it) => matchRoutes(routes, it.path(ids).split('?')[0] ?? '')?.at(-1)?.route),
  );
  expect(
    routes
      .flatMap(leaves)
      .filter((it) => !reached.has(it))
      .map((it) => it.path),
  ).toEqual([]);
});
