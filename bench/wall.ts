import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { buildFrontend } from '@nilecare/runner/frontend-build.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { withFullSystem, type FullSystem } from './full-system.ts';
import { startHelper } from './latency/helper-process.ts';
import type { NursedWard } from './latency/hospital.ts';
import type { MonitorsReport, MonitorsTask } from './latency/messages.ts';
import { openWards } from './latency/open-wards.ts';
import { settled } from './latency/settled.ts';
import { inPercent, startLoadMeter, type Load } from './load.ts';
import { machine } from './machine.ts';
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';
import { watchFrames, type Frames } from './wall/frames.ts';

/** Frames a second of the ward wall in a real browser while every bed of the ward is measured once a second. */
const { values: options } = parseArgs({
  options: {
    beds: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '30' },
    'warm-up': { type: 'string', default: '15' },
    'alarms-per-minute': { type: 'string', default: '2' },
    save: { type: 'boolean', default: false },
  },
});
const beds = Number(options.beds);
const seconds = Number(options.seconds);
const warmUpSeconds = Number(options['warm-up']);
const alarmsPerMinute = Number(options['alarms-per-minute']);

const GOAL_RATE = 60;
/** A display that refreshes 60 times a second is never met to the digit. */
const TOLERANCE = 1;
/** A frame later than this left one out. */
const MISSED_MS = 25;
const say = sayer();

interface Measured extends Frames {
  readonly load: Load;
}

if (await buildFrontend()) say('frontend built');
await withFullSystem({ name: 'wall', say }, async (system) => {
  const [ward] = await openWards(system, { wards: 1, devices: beds, say });
  if (!ward) throw new Error('no ward was opened');
  await settled(serviceNames.map(system.urlOf));
  const browser = await openBrowser();
  try {
    report(await measure(system, ward, browser));
  } finally {
    await browser.close();
  }
});

async function measure(system: FullSystem, ward: NursedWard, browser: Browser): Promise<Measured> {
  const task: MonitorsTask = { credentials: ward.monitors, alarmsPerSecond: alarmsPerMinute / 60 };
  const monitors = await startHelper<MonitorsTask, MonitorsReport>('monitors.ts', task);
  try {
    const page = await openWall(system.gatewayUrl, ward, browser);
    say(`${beds} beds on the wall`);
    await wait(warmUpSeconds * 1_000);
    const endLoad = startLoadMeter(new Map());
    const frames = await watchFrames(page, seconds * 1_000);
    return { ...frames, load: endLoad() };
  } finally {
    await monitors.end();
  }
}

/** The wall as the ward's nurse sees it, on a full-HD screen, with every bed on it. */
async function openWall(gatewayUrl: string, { wardId, nurse }: NursedWard, browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: 'en-GB' });
  await page.goto(`${gatewayUrl}/wards/${wardId}/wall`);
  await page.locator('input[autocomplete="username"]').fill(nurse.userName);
  await page.locator('input[type="password"]').fill(nurse.password);
  await page.keyboard.press('Enter');
  await page
    .locator('article')
    .nth(beds - 1)
    .waitFor();
  return page;
}

function report({ intervals, longTasks, load }: Measured): void {
  const rate = (intervals.length * 1_000) / intervals.reduce((sum, it) => sum + it, 0);
  const missed = intervals.filter((it) => it > MISSED_MS).length;
  const blocked = longTasks.reduce((sum, it) => sum + it, 0);
  const body = [
    `The ward wall in Chromium (no window, no graphics processor) with ${beds} beds, each measured once a second, and ${alarmsPerMinute} alarms a minute; all servers and services on the same machine; ${seconds} s after ${warmUpSeconds} s of warm-up. \`npm run bench:wall\``,
    `${machine()}. All processors ${inPercent(load.busy)} busy.`,
    table(
      ['frames/s', 'p50', 'p99', 'longest', 'frames left out', 'long tasks', 'goal'],
      [
        [
          rate.toFixed(1),
          inMs(quantile(intervals, 0.5)),
          inMs(quantile(intervals, 0.99)),
          inMs(quantile(intervals, 1)),
          `${missed} of ${intervals.length.toLocaleString('en')}`,
          `${longTasks.length} (${inMs(blocked)} together)`,
          against(`${GOAL_RATE} frames/s`, rate >= GOAL_RATE - TOLERANCE),
        ],
      ],
    ),
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Ward wall', body);
}
