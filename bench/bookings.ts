import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sayer } from '@nilecare/runner/say.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionDatabase, provisionServices } from '@nilecare/stack/provision.ts';
import { startStack, type Stack } from '@nilecare/stack/stack.ts';
import { serviceNames, type ServiceName } from '@nilecare/topology/services.ts';
import { addHistory } from './clinic/history.ts';
import { openClinic, openDesk, type Clinic, type Desk } from './clinic/clinic.ts';
import { listenForInterruption } from './interruption.ts';
import { machine } from './machine.ts';
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';
import { startService, type ServiceProcess } from './service-process.ts';

/**
 * Bookings in a second with fifty clients, on one doctor's day and on those of forty; and the month of forty doctors, a
 * day, a patient's visits and a booking, at a clinic with some history and at one with ten times as much, in turns.
 */
const { values: options } = parseArgs({
  options: {
    doctors: { type: 'string', default: '40' },
    history: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '200' },
    save: { type: 'boolean', default: false },
  },
});
const GOAL_GROWTH = 1.3;
const GOAL_MONTH_MS = 100;
const CLIENTS = 50;
const ON_ONE_DAY = 250;
const ON_MANY = 1_500;
const RUNNING: readonly ServiceName[] = ['auth', 'business', 'facility', 'clinical', 'appointment'];
const WARM_UP = 20;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const doings = ['month', 'day', 'visits', 'book'] as const;
type Doing = (typeof doings)[number];
type Took = Readonly<Record<Doing, number[]>>;
const nothingYet = (): Took => ({ month: [], day: [], visits: [], book: [] });
const say = sayer();
const words: Readonly<Record<Doing, string>> = {
  month: `a month of ${options.doctors} doctors`,
  day: 'a day of one of them',
  visits: "a patient's visits, fifty of them",
  book: 'book a time',
};
interface Figures {
  readonly few: Took;
  readonly many: Took;
  readonly oneDay: number;
  readonly manyDays: number;
}

const interruption = listenForInterruption();
const stack = await startStack({
  dir: join(checkoutRoot, '.nilecare', `bench-bookings-${process.pid}`),
  ports: 'free',
  only: ['mysql', 'redis', 'kafka', 'rabbitmq', 'mqtt'],
});
try {
  report(await interruption.orFailure(bench(stack)));
} finally {
  await stack.stop({ discard: true });
  interruption.done();
}

/** Midnight (UTC) of a day ahead. */
function dayAhead(days: number): number {
  return (Math.floor(Date.now() / DAY_MS) + days) * DAY_MS;
}

async function bench({ dir, env }: Stack): Promise<Figures> {
  const databaseUrls = await provisionServices({ dir, env });
  const manyUrl = await provisionDatabase(env, 'appointment', { suffix: 'many' });
  const ports = new Map<string, number>();
  for (const name of serviceNames) ports.set(name, await freePort());
  const portOf = (name: string): number => ports.get(name) ?? 0;
  const settings = serviceEnvironments({ dir, stackEnv: env, databaseUrls, portOf });
  const another = {
    ...settings.appointment,
    DATABASE_URL: manyUrl,
    NAMESPACE: 'many.',
    PORT: String(await freePort()),
  };
  const running: ServiceProcess[] = [];
  try {
    for (const name of RUNNING) running.push(await startService(name, settings[name]));
    const busier = await startService('appointment', another);
    running.push(busier);
    const tokenKeys = settings.appointment['TOKEN_KEYS'] ?? '';
    const urlOf = (name: string) => `http://127.0.0.1:${portOf(name)}`;
    const clinic = await openClinic({ tokenKeys, urlOf }, Number(options.doctors), CLIENTS);
    const [desk, other] = [
      await openDesk(urlOf('appointment'), tokenKeys, clinic.facilityId),
      await openDesk(busier.url, tokenKeys, clinic.facilityId),
    ];
    const each = Number(options.history);
    await addHistory(databaseUrls.appointment ?? '', clinic, desk.visitTypeId, each);
    await addHistory(manyUrl, clinic, other.visitTypeId, 10 * each);
    say('both have their history');
    const [few, many] = await inTurns(clinic, [desk, other]);
    const oneDay = await perSecond(ON_ONE_DAY, (n) => timeOf(clinic, desk, { doctor: 0, day: 20, place: n }));
    const doctors = clinic.doctorIds.length;
    const manyDays = await perSecond(ON_MANY, (n) =>
      timeOf(clinic, desk, { doctor: n % doctors, day: 21, place: Math.floor(n / doctors) }),
    );
    return { few, many, oneDay, manyDays };
  } finally {
    for (const service of running.toReversed()) await service.stop();
  }
}

interface Place {
  readonly doctor: number;
  readonly day: number;
  /** Five minutes each. */
  readonly place: number;
}

function timeOf({ doctorIds, patientIds }: Clinic, desk: Desk, { doctor, day, place }: Place): Promise<unknown> {
  const from = new Date(dayAhead(day) + place * 5 * MINUTE_MS);
  return desk.book(doctorIds[doctor] ?? '', patientIds[place % patientIds.length] ?? '', from);
}

/** Does it so often, by fifty clients at once. @returns how many a second */
async function perSecond(howMany: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const client = async () => {
    while (next < howMany) {
      const n = next;
      next += 1;
      await work(n);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (howMany * 1_000) / (performance.now() - began);
}

/** One after the other, and in turns: whatever else the machine does, it does to both. */
async function inTurns(clinic: Clinic, desks: readonly [Desk, Desk]): Promise<[Took, Took]> {
  const took: [Took, Took] = [nothingYet(), nothingYet()];
  const month = new Date(dayAhead(10)).toISOString().slice(0, 'YYYY-MM'.length);
  for (let round = 0; round < WARM_UP + Number(options.rounds); round += 1)
    for (const [index, desk] of desks.entries())
      await workAt(clinic, desk, round, month, round < WARM_UP ? nothingYet() : (took[index] ?? nothingYet()));
  return took;
}

async function workAt(clinic: Clinic, desk: Desk, round: number, month: string, took: Took): Promise<void> {
  const { facilityId, doctorIds, patientIds } = clinic;
  const timed = async (doing: Doing, work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    took[doing].push(performance.now() - began);
  };
  const staffId = doctorIds[round % doctorIds.length] ?? '';
  const from = addDays(new Date(dayAhead(0)).toISOString().slice(0, 'YYYY-MM-DD'.length), -1);
  await timed('month', () => desk.client.getCalendarMonth({ params: { facilityId, month } }));
  await timed('day', () => desk.client.getCalendar({ params: { facilityId }, query: { from, staffIds: [staffId] } }));
  const patientId = patientIds[round % patientIds.length] ?? '';
  await timed('visits', () => desk.client.listAppointments({ query: { patientId } }));
  await timed('book', () => timeOf(clinic, desk, { doctor: 1, day: 22, place: round }));
}

function report({ few, many, oneDay, manyDays }: Figures): void {
  const growth = (doing: Doing) => quantile(many[doing], 0.5) / quantile(few[doing], 0.5);
  const month = quantile(many.month, 0.99);
  const total = (of: number) => (of * Number(options.history)).toLocaleString('en');
  const body = [
    `A clinic with ${total(1)} past visits and one with ${total(10)}, asked over HTTP in turns, one call after the other; then ${CLIENTS} clients at once. \`npm run bench:bookings\``,
    `${machine()}. ${stack.servers.mysql?.version ?? 'a given database'}.`,
    `- ${CLIENTS} clients on one doctor's day: ${oneDay.toFixed(0)} bookings/s; on the days of ${options.doctors}: ${manyDays.toFixed(0)} bookings/s.`,
    `- The month at p99, ten times the history: ${inMs(month)} (goal ≤ ${against(inMs(GOAL_MONTH_MS), month <= GOAL_MONTH_MS)}).`,
    table(
      ['', 'n', 'p50', 'p99', 'p50 of ten times as many', 'p99', `growth at p50 (goal ≤ ${GOAL_GROWTH})`],
      doings.map((it) => [
        ...[words[it], String(few[it].length), inMs(quantile(few[it], 0.5)), inMs(quantile(few[it], 0.99))],
        ...[inMs(quantile(many[it], 0.5)), inMs(quantile(many[it], 0.99))],
        against(growth(it).toFixed(2), growth(it) <= GOAL_GROWTH),
      ]),
    ),
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Bookings', body);
}
