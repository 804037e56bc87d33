import { randomUUID } from 'node:crypto';
import * as criticalApi from '@nilecare/contracts/api/lab-critical.ts';
import * as inboxApi from '@nilecare/contracts/api/lab-inbox.ts';
import * as ordersApi from '@nilecare/contracts/api/lab-orders.ts';
import type { LabItem, LabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import * as qualityApi from '@nilecare/contracts/api/lab-quality.ts';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as labApi from '@nilecare/contracts/api/lab.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

const api = { ...labApi, ...ordersApi, ...resultsApi, ...inboxApi, ...criticalApi, ...qualityApi };
type OrderBody = Partial<CallOf<typeof ordersApi.placeLabOrder>['body']>;

/** The one of a list that must have one. */
export const only = <T>(items: readonly T[]): T => {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Error(`${items.length} instead of one`);
  return item;
};

/** A hospital with a doctor who orders, a nurse and two technicians. */
export async function openLaboratory(system: System) {
  const hospital = await openHospital(system);
  const facilityIds = [hospital.facility.id];
  const attending = await hospital.aStaffMember('doctor');
  const doctorId = randomUUID();
  const as = (role: Parameters<System['as']>[0], more: Parameters<System['as']>[3] = {}) =>
    system.as(role, 'lab', api, { facilityIds, ...more });
  const doctor = as('doctor', { userId: doctorId, staffId: attending.id });
  const nurse = as('nurse');
  const [first, second] = [as('laboratory-technician'), as('laboratory-technician')];
  const db = system.deps<Deps>('lab').db;

  const lab = {
    ...{ hospital, as, doctor, doctorId, attending, nurse, first, second, db },
    anAdmission: () => hospital.anAdmission({ attendingStaffId: attending.id, wardId: hospital.ward.id }),

    order: (
      stay: Pick<Encounter, 'id' | 'patientId'>,
      tests: string[],
      more: OrderBody = {},
      options: { idempotencyKey?: string } = {},
    ): Promise<LabOrder> =>
      doctor.placeLabOrder(
        { body: { patientId: stay.patientId, encounterId: stay.id, facilityId: hospital.facility.id, tests, ...more } },
        options,
      ),

    specimensOf: async (orderId: string) => (await nurse.listCollections({ query: { orderId } })).items,

    collect: async (order: LabOrder): Promise<void> => {
      for (const { id, barcode, patientId } of await lab.specimensOf(order.id))
        await nurse.collectSpecimen({ params: { specimenId: id }, body: { barcode, patientId } });
    },

    /** An order whose specimens are in the laboratory. */
    received: async (stay: Pick<Encounter, 'id' | 'patientId'>, tests: string[], more: OrderBody = {}) => {
      const order = await lab.order(stay, tests, { allowDuplicates: true, ...more });
      await lab.collect(order);
      const specimens = new Set(order.items.map((it) => `${it.specimenId} ${it.barcode}`));
      for (const [specimenId = '', barcode = ''] of [...specimens].map((it) => it.split(' ')))
        await first.receiveSpecimen({ params: { specimenId }, body: { barcode } });
      return Promise.all(order.items.map((it) => lab.item(it.id)));
    },

    item: async (itemId: string): Promise<LabItem> => {
      const row = await db.read
        .selectFrom('lab_items')
        .select('patient_id')
        .where('id', '=', itemId)
        .executeTakeFirst();
      const { items } = await first.listPatientResults({ query: { patientId: row?.patient_id ?? '' } });
      const found = items.find((it) => it.id === itemId);
      if (!found) throw new Error(`no item ${itemId}`);
      return found;
    },

    enter: (
      item: LabItem,
      value: string,
      more: { unit?: string | null; confirmImplausible?: boolean } = {},
      who = first,
    ) =>
      who.enterResult(
        { params: { itemId: item.id }, body: { value, unit: item.test.unit, ...more } },
        { ifMatch: item.version },
      ),
    verify: (item: LabItem, who = first) =>
      who.verifyResult({ params: { itemId: item.id } }, { ifMatch: item.version }),
    release: (item: LabItem, who = second) =>
      who.releaseResult({ params: { itemId: item.id } }, { ifMatch: item.version }),

    correct: (item: LabItem, value: string, who = first) =>
      who.correctResult(
        { params: { itemId: item.id }, body: { value, unit: item.test.unit, reason: 'digits were swapped' } },
        { ifMatch: item.version },
      ),

    /** One released result. */
    async released(stay: Pick<Encounter, 'id' | 'patientId'>, code: string, value: string): Promise<LabItem> {
      const [item] = await lab.received(stay, [code]);
      if (!item) throw new Error(`nothing of ${code} was received`);
      return lab.release(await lab.verify(await lab.enter(item, value)));
    },
  };
  return lab;
}

export type Laboratory = Awaited<ReturnType<typeof openLaboratory>>;
