import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { signIn } from '@nilecare/cli/sign-in.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { inParallel } from '@nilecare/seed/src/in-parallel.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { withFullSystem, type FullSystem } from './full-system.ts';
import { startHelper } from './latency/helper-process.ts';
import type { NursedWard } from './latency/hospital.ts';
import type {
  MonitorsReport,
  MonitorsTask,
  Watcher,
  WatchersReport,
  WatchersTask,
  Window,
} from './latency/messages.ts';
import { openWards } from './latency/open-wards.ts';
import { settled } from './latency/settled.ts';
import { inPercent, startLoadMeter, type Load } from './load.ts';
import { machine } from './machine.ts';
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';

/**
 * From a monitor's publish to a nurse's screen, with the full system: vital signs (`vitals.update`) of many devices at one
 * sample a second, and in the same run alarms (`alarm.raised`) of heart rates beyond the critical limit.
 */
const { values: options } = parseArgs({
  options: {
    devices: { type: 'string', default: '1000' },
    wards: { type: 'string', default: '25' },
    'alarms-per-second': { type: 'string', default: '2' },
    'warm-up': { type: 'string', default: '10' },
    seconds: { type: 'string', default: '60' },
    /** A folder for the services' CPU profiles. */
    'cpu-prof': { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
const devices = Number(options.devices);
const wards = Number(options.wards);
const seconds = Number(options.seconds);
const alarmsPerSecond = Number(options['alarms-per-second']);
const warmUpSeconds = Number(options['warm-up']);

const GOALS = { vitalsP99: 100, alarmP99: 250 };
const SIGN_INS_AT_ONCE = 2;
/** A publisher that is later than this sends in bursts and not at an even rate. */
const LATEST_MS = 50;
/** For what is still on its way when the window ends. */
const STRAGGLERS_MS = 3_000;
const say = sayer();

interface Measured {
  readonly monitors: MonitorsReport;
  readonly watchers: WatchersReport;
  /** Rows in the time-series database of what was published within the window. */
  readonly stored: number;
  readonly load: Load;
}

const profiling: Record<string, string> = options['cpu-prof']
  ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${options['cpu-prof']}` }
  : {};
await withFullSystem({ name: 'latency', say, extraEnv: profiling }, async (system) => {
  const hospital = await openWards(system, { wards, devices, say });
  await settled(serviceNames.map(system.urlOf));
  say('the services have worked off what that led to');
  const measured = await measure(system, hospital);
  report(measured);
});

async function measure(system: FullSystem, hospital: readonly NursedWard[]): Promise<Measured> {
  const watchersTask: WatchersTask = { gatewayUrl: system.gatewayUrl, watchers: await signInNurses(system, hospital) };
  const credentials = Array.from(
    { length: devices },
    (_, at) => hospital[at % wards]?.monitors[Math.floor(at / wards)],
  );
  const monitorsTask: MonitorsTask = { credentials: credentials.filter((it) => it !== undefined), alarmsPerSecond };

  const watchers = await startHelper<WatchersTask, WatchersReport>('watchers.ts', watchersTask);
  try {
    say(`${watchersTask.watchers.length} nurses watch`);
    const monitors = await startHelper<MonitorsTask, MonitorsReport>('monitors.ts', monitorsTask);
    try {
      say(`${monitorsTask.credentials.length} monitors publish`);
      await wait(warmUpSeconds * 1_000);
      const pids = new Map<string, number | undefined>([
        ...serviceNames.map((name) => [name, system.pidOf(name)] as const),
        ['MQTT broker', system.stack.servers.mqtt?.process?.pid],
        ['time-series database', system.stack.servers.timescale?.process?.pid],
        ['Redis', system.stack.servers.redis?.process?.pid],
        ['Kafka', system.stack.servers.kafka?.process?.pid],
        ['bench: monitors', monitors.pid],
        ['bench: screens', watchers.pid],
      ]);
      const endLoad = startLoadMeter(pids);
      const from = Date.now();
      const window = { from, to: from + seconds * 1_000 };
      await wait(window.to - Date.now());
      const load = endLoad();
      say('measured');
      await wait(STRAGGLERS_MS);
      const [monitorsReport, watchersReport] = await Promise.all([monitors.report(window), watchers.report(window)]);
      return { monitors: monitorsReport, watchers: watchersReport, stored: await storedIn(system, window), load };
    } finally {
      await monitors.end();
    }
  } finally {
    await watchers.end();
  }
}

function signInNurses({ gatewayUrl }: FullSystem, hospital: readonly NursedWard[]): Promise<Watcher[]> {
  return inParallel(hospital, SIGN_INS_AT_ONCE, async ({ wardId, nurse }) => {
    const { accessToken } = await signIn(gatewayUrl, { role: 'nurse', ...nurse });
    return { token: accessToken, wardIds: [wardId] };
  });
}

async function storedIn({ environments }: FullSystem, { from, to }: Window): Promise<number> {
  const client = new Client(environments.device['DATABASE_URL']);
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::int as count from vitals where time >= $1 and time < $2',
      [new Date(from), new Date(to)],
    );
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

function report({ monitors, watchers, stored, load }: Measured): void {
  const row = (name: string, published: number, took: readonly number[], goal: number): string[] => {
    const p99 = quantile(took, 0.99);
    const lost = published - took.length;
    return [
      name,
      published.toLocaleString('en'),
      `${lost} (${((lost / published) * 100).toFixed(2)} %)`,
      inMs(quantile(took, 0.5)),
      inMs(p99),
      inMs(quantile(took, 1)),
      against(`p99 < ${goal} ms`, p99 < goal),
    ];
  };
  const used = [...load.perProcess].map(([name, part]) => `${name} ${inPercent(part)}`);
  const body = [
    `From right before the MQTT publish (QoS 1, six vital signs, one connection per device) to a Socket.IO client of another process, through the gateway: ${devices.toLocaleString('en')} devices × 1 Hz, ${wards} nurses who watch a ward each, all services as processes, for ${seconds} s after ${warmUpSeconds} s of warm-up. \`npm run bench:latency\``,
    `${machine()}. All processors ${inPercent(load.busy)} busy. Of one processor: ${used.join(', ')}.`,
    table(
      ['', 'published', 'not shown', 'p50', 'p99', 'longest', 'goal'],
      [
        row('`vitals.update`', monitors.published, watchers.vitals, GOALS.vitalsP99),
        row('`alarm.raised` (HR 140), in the same run', monitors.alarms, watchers.alarms, GOALS.alarmP99),
      ],
    ),
    `Of the ${monitors.published.toLocaleString('en')} samples the broker acknowledged ${monitors.acknowledged.toLocaleString('en')} and ${stored.toLocaleString('en')} are durable rows. The publisher itself was late by ${inMs(monitors.lateP99)} at p99, which is not in the figures.`,
    ...(monitors.lateP99 > LATEST_MS
      ? ['The publisher had too little processor time to send at an even rate: this is no measurement. Measure again.']
      : []),
    ...(monitors.lastError === null ? [] : [`Last error of a monitor: ${monitors.lastError}`]),
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Latency', body);
}
