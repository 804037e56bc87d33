import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { quarantineWriter } from '../data/quarantine.ts';
import { storeQuietly } from '../data/vitals-writer.ts';
import type { Deps } from '../deps.ts';
import type { DeviceRegistry } from './device-registry.ts';
import { judge, judgeTime, type Judged } from './judge.ts';
import type { ReadBatch } from './read-messages.ts';
import { refusedWhole, type RefusedMessage } from './refused-message.ts';
import { afterStoring, isPresenceDue, presenceOf, rowsOf, storeJudged } from './store.ts';

export interface Stored {
  readonly judged: readonly Judged[];
  readonly alarms: readonly Alarm[];
  readonly refused: readonly RefusedMessage[];
}

type JudgedBatch = Pick<Stored, 'judged' | 'refused'>;

/**
 * Judges a batch and stores it with all it leads to; when this returns, its transaction is committed.
 * @throws NotInCharge when another instance has taken over; nothing is stored then
 */
export async function storeBatch(read: ReadBatch, deps: Deps, devices: DeviceRegistry): Promise<Stored> {
  const now = deps.clock.now().getTime();
  const judgedAlready = [...read.items.keys()].every((id) => devices.knows(id))
    ? judgeBatch(read, devices, now)
    : undefined;
  const stored =
    (judgedAlready && (await storedQuietly(judgedAlready, deps, devices, now))) ??
    (await deps.db.transaction(async (tx): Promise<Stored> => {
      const isNews = await devices.refresh(tx, read.items.keys(), now);
      const batch = judgedAlready && !isNews ? judgedAlready : judgeBatch(read, devices, now);
      const alarms = await storeJudged(tx, batch.judged, now);
      await quarantineWriter(tx).add(batch.refused);
      return { ...batch, alarms };
    }));
  for (const one of stored.judged) devices.keep(afterStoring(one, now));
  return stored;
}

/**
 * What passes with time alone: silence, values that stand.
 * @param now epoch ms up to which everything that arrived has been stored
 */
export async function storePassedTime(now: number, deps: Deps, devices: DeviceRegistry): Promise<Stored> {
  const stored = await deps.db.transaction(async (tx): Promise<Stored> => {
    await devices.refresh(tx, [], now);
    const judged = [...devices.all()].flatMap((device) => judgeTime(device, now) ?? []);
    return { judged, alarms: judged.length ? await storeJudged(tx, judged, now) : [], refused: [] };
  });
  for (const one of stored.judged) devices.keep(one.device);
  return stored;
}

function judgeBatch(read: ReadBatch, devices: DeviceRegistry, now: number): JudgedBatch {
  const judged: Judged[] = [];
  const refused = [...read.refused];
  for (const [id, items] of read.items) {
    const device = devices.get(id);
    if (device && !device.retired) judged.push(judge(device, items, now));
    else refused.push(...strangers(read, id));
  }
  return { judged, refused };
}

/** How long rows that are there already are reckoned with after one was met. */
const REPEATING_MS = 60_000;

/** The short way of a batch of samples that changes no alarm; undefined when it is not open. */
async function storedQuietly(
  batch: JudgedBatch,
  { db }: Deps,
  devices: DeviceRegistry,
  now: number,
): Promise<Stored | undefined> {
  const { revision, ingester } = devices;
  const { judged, refused } = batch;
  if (revision === undefined || refused.length > 0 || judged.some((it) => it.changes.length > 0 || it.status))
    return undefined;
  const rows = rowsOf(judged);
  if (rows.length === 0) return undefined;
  const presence = judged.filter((it) => isPresenceDue(it, now)).map(presenceOf(now));
  const mayRepeat = now < devices.repeatingUntil;
  try {
    const done = await storeQuietly(db.read, { rows, presence, revision, ingester, mayRepeat });
    return done ? { ...batch, alarms: [] } : undefined;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    devices.repeatingUntil = now + REPEATING_MS;
    return undefined;
  }
}

function strangers({ exampleOf }: ReadBatch, id: string): RefusedMessage[] {
  const message = exampleOf.get(id);
  const refusal = { reason: 'unknown-device', detail: 'the device is not registered, or retired' } as const;
  return message ? [refusedWhole(message, id, refusal)] : [];
}
