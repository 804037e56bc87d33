import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { careTeams } from '../src/data/care-teams.ts';
import type { Deps } from '../src/deps.ts';
import { openLaboratory, type Laboratory } from './laboratory.ts';

let system: System;
let lab: Laboratory;

beforeAll(async () => {
  system = await startSystem(['lab', 'clinical', 'facility', 'business']);
  lab = await openLaboratory(system);
});
afterAll(() => system?.stop());

type Doctor = Laboratory['doctor'];

/** A doctor of the hospital who is in nobody's care team. */
async function aColleague() {
  const { id: staffId } = await lab.hospital.aStaffMember('doctor');
  return { staffId, doctor: lab.as('doctor', { userId: randomUUID(), staffId }) };
}
async function joins({ id }: Encounter, ...staffIds: string[]): Promise<void> {
  const stays = system.asService('test', 'clinical', clinicalApi);
  const { careTeam, version } = await stays.getEncounter({ params: { encounterId: id } });
  const added = staffIds.map((staffId) => ({ staffId, role: 'consultant' as const }));
  const [attending] = careTeam;
  const body = { careTeam: [...(attending ? [attending] : []), ...added] };
  await stays.setCareTeam({ params: { encounterId: id }, body }, { ifMatch: version });
}
const inboxOf = async (who: Doctor, { patientId }: { patientId: string }) => {
  const { items, ofTeam } = await who.listResultsInbox({});
  const values = (of: readonly LabItem[]) =>
    of.filter((it) => it.patientId === patientId).map((it) => it.result?.value);
  return { own: values(items), ofTeam: values(ofTeam) };
};
const see = (who: Doctor, { id, result }: LabItem) =>
  outcome(who.markResultSeen({ params: { itemId: id }, body: { resultId: result?.id ?? '' } }));
const take = (who: Doctor, { orderId, readerId }: LabItem) =>
  outcome(who.takeLabOrder({ params: { orderId }, body: { from: readerId } }));
const nothing = { own: [], ofTeam: [] };

describe('a released result', () => {
  test('waits for who treats the patient now as well, until anybody has seen it', async () => {
    const stay = await lab.anAdmission();
    const colleague = await aColleague();
    const released = await lab.released(stay, 'CL', '101');
    expect(await inboxOf(colleague.doctor, stay)).toEqual(nothing);
    expect(await see(colleague.doctor, released)).toBe('no-care-relationship');
    await joins(stay, colleague.staffId);
    await eventually(async () => expect(await inboxOf(colleague.doctor, stay)).toEqual({ own: [], ofTeam: ['101'] }));
    expect(await see(colleague.doctor, released)).toBe('done');
    expect(await inboxOf(colleague.doctor, stay)).toEqual(nothing);
    // Who ordered it has not seen it.
    expect(await inboxOf(lab.doctor, stay)).toEqual({ own: ['101'], ofTeam: [] });
    const corrected = await lab.release(await lab.verify(await lab.correct(released, '110')));
    expect(await inboxOf(colleague.doctor, stay)).toEqual({ own: [], ofTeam: ['110'] });
    expect(await see(lab.doctor, corrected)).toBe('done');
    expect(await inboxOf(colleague.doctor, stay)).toEqual(nothing);
    expect(await inboxOf(lab.doctor, stay)).toEqual(nothing);
    await lab.released(stay, 'CL', '99');
    expect(await inboxOf(colleague.doctor, stay)).toEqual({ own: [], ofTeam: ['99'] });
    await joins(stay);
    await eventually(async () => expect(await inboxOf(colleague.doctor, stay)).toEqual(nothing));
  });

  test('ordered long ago is in the inbox all the same: cultures grow for weeks', async () => {
    const stay = await lab.anAdmission();
    const { id, orderId } = await lab.released(stay, 'CL', '102');
    const before = new Date(Date.now() - 100 * 86_400_000);
    await lab.db.transaction(async (tx) => {
      await tx.updateTable('lab_orders').set({ ordered_at: before }).where('id', '=', orderId).execute();
      await tx.updateTable('lab_items').set({ ordered_at: before }).where('id', '=', id).execute();
    });
    expect(await inboxOf(lab.doctor, stay)).toEqual({ own: ['102'], ofTeam: [] });
  });

  test('is taken over by a colleague who treats the patient, with what comes later, by one of two at once', async () => {
    const stay = await lab.anAdmission();
    const [one, two] = [await aColleague(), await aColleague()];
    const released = await lab.released(stay, 'CL', '103');
    expect(await take(one.doctor, released)).toBe('no-care-relationship');
    await joins(stay, one.staffId, two.staffId);
    await eventually(async () => expect(await inboxOf(one.doctor, stay)).toMatchObject({ ofTeam: ['103'] }));
    expect(counted(await Promise.all([one, two].map((it) => take(it.doctor, released))))).toEqual({
      ...{ done: 1, 'lab-order-taken': 1 },
    });
    const { reader } = await lab.db.read
      .selectFrom('lab_items')
      .select('reader')
      .where('id', '=', released.id)
      .executeTakeFirstOrThrow();
    const [order] = (await lab.doctor.listLabOrders({ query: { patientId: stay.patientId } })).items;
    expect(order?.takenBy?.id).toBe(reader);
    const taker = order?.takenBy?.staffId === one.staffId ? one : two;
    expect(await inboxOf(lab.doctor, stay)).toEqual({ own: [], ofTeam: ['103'] });
    expect(await inboxOf(taker.doctor, stay)).toEqual({ own: ['103'], ofTeam: [] });
    await lab.release(await lab.verify(await lab.correct(released, '113')));
    expect(await inboxOf(taker.doctor, stay)).toEqual({ own: ['113'], ofTeam: [] });
    const { trail } = await lab.first.getResultHistory({ params: { itemId: released.id } });
    expect(trail.filter((it) => it.action === 'taken-over')).toHaveLength(1);
  });

  test('that nobody has seen is listed to who oversees the facility, without its value', async () => {
    const stay = await lab.anAdmission();
    const released = await lab.released(stay, 'CL', '140');
    const administrator = lab.as('administrator');
    const unseen = async (hours: number, who = administrator) =>
      (await who.listUnseenResults({ query: { facilityId: lab.hospital.facility.id, hours } })).items.filter(
        (it) => it.itemId === released.id,
      );
    expect(await unseen(24)).toEqual([]);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await lab.db.transaction((tx) =>
      tx.updateTable('lab_items').set({ unseen_since: yesterday }).where('id', '=', released.id).execute(),
    );
    const [listed] = await unseen(24);
    expect(listed).toMatchObject({ patientId: stay.patientId, severity: 'abnormal', reader: { id: lab.doctorId } });
    // As a value of its own: an id may have these digits.
    expect(JSON.stringify(listed)).not.toMatch(/[":\s]140[",\s}]/);
    expect(await unseen(24, lab.as('administrator', { facilityIds: [randomUUID()] }))).toEqual([]);
    expect(await outcome(lab.nurse.listUnseenResults({ query: {} }))).toBe('forbidden');
    expect(await see(lab.doctor, released)).toBe('done');
    expect(await unseen(24)).toEqual([]);
  });
});

test('who treats a patient, told twenty times at once, is written by each once', async () => {
  const { db } = system.deps<Deps>('lab');
  const encounterId = randomUUID();
  const staff = Array.from({ length: 20 }, () => randomUUID());
  let begun = 0;
  const told = staff.map((staffId, n) =>
    db.transaction((tx) => {
      begun += 1;
      return careTeams(tx).replace({ encounterId, staffIds: [staffId], at: new Date(1_000 * (n + 1)) });
    }),
  );
  await Promise.all(told);
  expect(begun).toBe(staff.length);
  const rows = db.read.selectFrom('lab_care_teams').select('staff_id').where('encounter_id', '=', encounterId);
  expect(await rows.execute()).toEqual([{ staff_id: staff.at(-1) }]);
});
