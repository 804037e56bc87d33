import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import { labCriticalAcknowledged, labCriticalWithdrawn, labResultCritical } from '@nilecare/contracts/events/lab.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { only, openLaboratory, type Laboratory } from './laboratory.ts';

let system: System;
let lab: Laboratory;
let published: PublishedEvents;

beforeAll(async () => {
  system = await startSystem(['lab', 'clinical', 'facility', 'business']);
  lab = await openLaboratory(system);
  published = await publishedEvents(system, [labResultCritical, labCriticalAcknowledged, labCriticalWithdrawn]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

type Event = typeof labCriticalWithdrawn | typeof labResultCritical | typeof labCriticalAcknowledged;
const eventsOf = (event: Event, { patientId }: { patientId: string }) =>
  published.of(event).filter((it) => JSON.stringify(it.data).includes(patientId));
const entered = async (value: string): Promise<LabItem> =>
  lab.enter(only(await lab.received(await lab.anAdmission(), ['K'])), value);
const criticalsOf = async ({ id }: LabItem) =>
  (await lab.nurse.listCriticalValues({ query: {} })).items.filter((it) => it.itemId === id);
const callsFor = async (item: LabItem) =>
  (await lab.nurse.listCriticalValues({ query: { open: 'true' } })).items.filter((it) => it.itemId === item.id);
const read = (criticalId: string, value: string) =>
  outcome(lab.nurse.acknowledgeCritical({ params: { criticalId }, body: { value } }));
const rowsOf = ({ id }: LabItem) =>
  lab.db.read.selectFrom('lab_criticals').selectAll().where('item_id', '=', id).execute();

describe('a critical value that is corrected', () => {
  test('calls until two people stand behind the other value, then no more, and its history says so', async () => {
    const released = await lab.release(await lab.verify(await entered('7.1')));
    const { id } = only(await callsFor(released));
    const corrected = await lab.verify(await lab.correct(released, '4.1'));
    expect(await callsFor(released)).toHaveLength(1);
    await lab.release(corrected);
    expect(await callsFor(released)).toEqual([]);
    const withdrawn = { because: 'no-longer-critical', value: '4.1', unit: 'mmol/L' };
    expect(await criticalsOf(released)).toMatchObject([{ id, value: '7.1', read: null, withdrawn }]);
    expect(await read(id, '7.1')).toBe('critical-withdrawn');
    const { trail } = await lab.first.getResultHistory({ params: { itemId: released.id } });
    expect(trail.find((it) => it.action === 'critical-withdrawn')?.details).toEqual({
      ...{ because: 'no-longer-critical', value: '7.1', newValue: '4.1' },
    });
    const told = await eventually(() => only(eventsOf(labCriticalWithdrawn, released)));
    expect(told.data).toMatchObject({ criticalId: id, value: '7.1', newValue: '4.1', readBy: null });
  });

  test('after it was read back: who read it is named to who tells her', async () => {
    const released = await lab.release(await lab.verify(await entered('7.1')));
    const { id } = only(await callsFor(released));
    expect(await read(id, '7.1')).toBe('done');
    await lab.release(await lab.verify(await lab.correct(released, '4.1')));
    const row = only(await rowsOf(released));
    const told = await eventually(() => only(eventsOf(labCriticalWithdrawn, released)));
    expect(told.data).toMatchObject({ readBy: JSON.parse(row.read_by ?? '').id });
    expect(only(await criticalsOf(released))).toMatchObject({ read: { value: '7.1' }, withdrawn: { value: '4.1' } });
  });

  test('to another critical value calls for that one alone; one that becomes critical calls', async () => {
    const usual = await lab.release(await lab.verify(await entered('4.1')));
    expect(await callsFor(usual)).toEqual([]);
    const verified = await lab.verify(await lab.correct(usual, '7.1'));
    const first = only(await callsFor(verified));
    const again = await lab.verify(await lab.correct(await lab.release(verified), '7.5'));
    const second = only(await callsFor(again));
    expect(second).toMatchObject({ value: '7.5', read: null, withdrawn: null });
    expect(await criticalsOf(again)).toMatchObject([{}, { id: first.id, withdrawn: { because: 'replaced' } }]);
    await lab.release(again);
    expect(await callsFor(again)).toHaveLength(1);
    expect(await read(second.id, '7.5')).toBe('done');
    await eventually(() => expect(eventsOf(labResultCritical, usual)).toHaveLength(2));
    await eventually(() => expect(eventsOf(labCriticalWithdrawn, usual)).toHaveLength(1));
  });

  test('before its release, because it was entered wrongly, calls no more once the right one is released', async () => {
    const verified = await lab.verify(await entered('7.1'));
    const again = await lab.enter(verified, '4.1');
    expect(await callsFor(again)).toHaveLength(1);
    await lab.release(await lab.verify(again));
    expect(await callsFor(again)).toEqual([]);
  });

  test('while somebody reads it back: told once, and never both open and done', { timeout: 60_000 }, async () => {
    for (const _ of seeds(2)) {
      const released = await lab.release(await lab.verify(await entered('7.1')));
      const corrected = await lab.verify(await lab.correct(released, '4.1'));
      const { id } = only(await callsFor(released));
      const [reading, releasing] = await Promise.all([read(id, '7.1'), outcome(lab.release(corrected))]);
      expect(releasing).toBe('done');
      expect(['done', 'critical-withdrawn']).toContain(reading);
      const row = only(await rowsOf(released));
      expect(row).toMatchObject({ withdrawn_because: 'no-longer-critical' });
      expect(row.read_at !== null).toBe(reading === 'done');
      expect(row.done_at).not.toBeNull();
      await eventually(() => expect(eventsOf(labCriticalWithdrawn, released)).toHaveLength(1));
      const acknowledged = eventsOf(labCriticalAcknowledged, released).length;
      expect(acknowledged).toBeLessThanOrEqual(reading === 'done' ? 1 : 0);
    }
  });
});

test('a ward to which the patient is moved is the one that reads it back', async () => {
  const item = await lab.verify(await entered('7.1'));
  const { encounterId } = only((await lab.doctor.listLabOrders({ query: { patientId: item.patientId } })).items);
  const stays = system.asService('test', 'clinical', { ...clinicalApi, ...staysApi });
  const params = { encounterId: encounterId ?? '' };
  const { facilityId, version } = await stays.getEncounter({ params });
  const { id: wardId } = await lab.hospital.aWard();
  const body = { facilityId, wardId, attendingStaffId: lab.attending.id, reason: 'improved' };
  await stays.transferPatient({ params, body }, { ifMatch: version });
  await eventually(async () => expect(only(await callsFor(item))).toMatchObject({ wardId }));
});
