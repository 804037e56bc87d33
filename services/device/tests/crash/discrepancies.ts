import { Client } from 'pg';
import { alarmRaised, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { expectedAlarms, type AlarmInWords } from './expected-alarms.ts';
import type { SentSample } from './monitors.ts';
import type { OwnPlace } from './own-place.ts';
import { countSamples, historiesOf, refusals, storedAlarms, storedSamples } from './stored.ts';

/** What differs from what must be; each difference in words. */
export interface Discrepancies {
  readonly samplesLost: readonly string[];
  readonly samplesInvented: readonly string[];
  readonly alarmsLost: readonly string[];
  readonly alarmsInvented: readonly string[];
  readonly alarmsNotEnded: readonly string[];
  readonly wrongHistories: readonly string[];
  /** Alarms without exactly one event of the topic, when repetitions of an event's id are dropped. */
  readonly notToldOnce: readonly string[];
  readonly refused: readonly string[];
}

export const none: Discrepancies = {
  samplesLost: [],
  samplesInvented: [],
  alarmsLost: [],
  alarmsInvented: [],
  alarmsNotEnded: [],
  wrongHistories: [],
  notToldOnce: [],
  refused: [],
};

const PATIENCE = { within: 45_000, every: 500 };

/**
 * Compares each row and each event with what was sent. Waits until it is right, as long as is reasonable. The broker
 * delivers in order: when the last samples are stored, whatever it sent a second time has come as well.
 * @param sent all that monitors sent in a stretch of time in which nobody else sent anything, in its order
 */
export async function discrepancies(
  { databaseUrl, stackEnv }: OwnPlace,
  sent: readonly SentSample[],
): Promise<Discrepancies> {
  const span = { first: sent.at(0)?.time ?? 0, last: sent.at(-1)?.time ?? 0 };
  const database = new Client(databaseUrl);
  await database.connect();
  const events = await publishedEvents({ stackEnv, namespace: '' }, [alarmRaised, vitalsCritical]);
  try {
    await eventually(async () => (await countSamples(database, span.first)) >= sent.length, PATIENCE).catch(
      () => undefined, // then it is seen what is missing
    );
    const compare = () => compared(database, events, sent, span);
    return await eventually(async () => {
      const found = await compare();
      return Object.values(found).every((list) => list.length === 0) && found;
    }, PATIENCE).catch(compare);
  } finally {
    await events.stop();
    await database.end();
  }
}

async function compared(
  database: Client,
  events: PublishedEvents,
  sent: readonly SentSample[],
  span: { readonly first: number; readonly last: number },
): Promise<Discrepancies> {
  const samples = await storedSamples(database, span.first);
  const alarms = await storedAlarms(database, span);
  const histories = await historiesOf(
    database,
    alarms.map(({ id }) => id),
  );
  const [samplesLost, samplesInvented] = differences(sent.map(sampleInWords), samples.map(storedInWords));
  const expected = expectedAlarms(sent);
  const [alarmsLost, alarmsInvented] = differences(expected.map(alarmInWords), alarms.map(alarmInWords));
  return {
    samplesLost,
    samplesInvented,
    alarmsLost,
    alarmsInvented,
    alarmsNotEnded: beyond(
      expected.filter(({ mustBeOver }) => mustBeOver).map(alarmInWords),
      alarms.filter(({ isOver }) => isOver).map(alarmInWords),
    ),
    wrongHistories: alarms.flatMap((alarm) => {
      const states = histories.get(alarm.id) ?? 'none';
      return states === (alarm.isOver ? 'raised, resolved' : 'raised') ? [] : [`${alarmInWords(alarm)}: ${states}`];
    }),
    notToldOnce: [alarmRaised, vitalsCritical].flatMap((event) => {
      const tellings = tellingsOf(events, event);
      return alarms.flatMap((alarm) => {
        const count = tellings.get(alarm.id)?.size ?? 0;
        return count === 1 ? [] : [`${alarmInWords(alarm)}: ${count} of ${event.topic}`];
      });
    }),
    refused: await refusals(database),
  };
}

/** Of two lists, what the first has more often, and what the second has. */
function differences(expected: readonly string[], found: readonly string[]): [string[], string[]] {
  return [beyond(expected, found), beyond(found, expected)];
}

function beyond(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const it of other) left.set(it, (left.get(it) ?? 0) + 1);
  return list.filter((it) => {
    const count = left.get(it) ?? 0;
    left.set(it, count - 1);
    return count <= 0;
  });
}

/** The ids of the events of a topic, by alarm. */
function tellingsOf(events: PublishedEvents, event: typeof alarmRaised): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { id, data } of events.of(event)) ids.set(data.id, (ids.get(data.id) ?? new Set()).add(id));
  return ids;
}

const sampleInWords = ({ deviceId, time, hr, spo2, resp }: SentSample): string =>
  `${deviceId} at ${new Date(time).toISOString()}: hr ${hr}, spo2 ${spo2}, resp ${resp}`;

const storedInWords = (row: SentSample & { readonly ofItsPatient: boolean }): string =>
  `${sampleInWords(row)}${row.ofItsPatient ? '' : ', of another patient'}`;

const alarmInWords = ({ deviceId, key, priority, onset, value }: AlarmInWords): string =>
  `${deviceId} ${key} (${priority}) since ${new Date(onset).toISOString()}, worst ${value}`;
