import { matchRoutes, type RouteObject } from 'react-router';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roleNames } from '@nilecare/contracts/permissions.ts';
import { routes } from '@nilecare/frontend/src/app/router.tsx';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { signedIn, speak } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { takeEveryAlarm } from './support/monitor.ts';
import { doors, placesFirstOf, placesOf, placesTakenBy, type Place } from './pages/places.ts';
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
});

/** Two tabs of one session take turns at what there is to look at: while one waits for an answer the other draws. */
async function walkInTabs(first: Page, language: 'en' | 'ar', { places, closely = places, byAddress = [] }: Looked) {
  await first.goto(hospital.gatewayUrl);
  await speak(first, language);
  const second = await first.context().newPage();
  const found = await walk([first, second], {
    gatewayUrl: hospital.gatewayUrl,
    scene,
    texts: textsOf[language],
    places,
    closely: namesOf(closely),
    byAddress: namesOf(byAddress),
    language: language === 'en' ? 'first' : 'other',
  });
  await second.close();
  return found;
}

interface Looked {
  readonly places: readonly Place[];
  /** All of them unless some are named. */
  readonly closely?: readonly Place[];
  /** None unless some are named: a link leads to them. */
  readonly byAddress?: readonly Place[];
}

const namesOf = (places: readonly Place[]): ReadonlySet<string> => new Set(places.map((it) => it.name));

describe.each(['en', 'ar'] as const)('in %s', (language) => {
  test('the pages before signing in are accessible, complete and fit the window', async () => {
    const context = await browser.newContext(calm);
    const page = await context.newPage();
    expect(await walkInTabs(page, language, { places: doors, byAddress: doors })).toEqual({});
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

  // What is the same page for several roles is looked at closely once in each language, and once opened by its address.
  test(
    'is accessible, complete and fits the window',
    async () => {
      const closely = placesFirstOf(role);
      const byAddress = closely.filter((it) => !it.open);
      expect(await walkInTabs(page, 'en', { places: placesTakenBy(role), closely, byAddress })).toEqual({});
    },
    PATIENCE_MS,
  );

  test(
    'is accessible, complete and fits the window in Arabic',
    async () => expect(await walkInTabs(page, 'ar', { places: placesFirstOf(role) })).toEqual({}),
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
    dischargedId: 'p',
    recordId: 'p',
    noteId: 'n',
    draftId: 'n',
    observationId: 'o',
    pairedDeviceId: 'd',
    freeDeviceId: 'd',
    auditExportId: 'e',
    userId: 'u',
    staffId: 's',
    labTestId: 't',
    deliveryId: 'd',
    hl7ChannelId: 'c',
    hl7DestinationId: 'd',
    hl7PausedDestinationId: 'd',
    hl7MessageId: 'm',
    hl7OutgoingId: 'o',
    storeId: 's',
    waitingItemId: 'i',
    verifiedItemId: 'i',
    dispensedItemId: 'i',
    bookStoreId: 's',
    bookDrugId: 'd',
    purchaseOrderId: 'o',
    recallId: 'r',
    carePlanId: 'p',
    formId: 'f',
    invoiceId: 'i',
    appointmentId: 'a',
    drawerSessionId: 's',
    paymentId: 'p',
    priceListId: 'l',
    claimId: 'c',
    remittanceId: 'r',
    reconciliationId: 'r',
  };
  const reached = new Set(
    [...doors, ...roleNames.flatMap(placesOf)].map(
      (it) => matchRoutes(routes, it.path(ids).split('?')[0] ?? '')?.at(-1)?.route,
    ),
  );
  expect(
    routes
      .flatMap(leaves)
      .filter((it) => !reached.has(it))
      .map((it) => it.path),
  ).toEqual([]);
});
