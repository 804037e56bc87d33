import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import { once, type Clients, type LabClient } from '../clients.ts';
import { controlPlans, labPlans, type LabPlan, type Reached } from '../plan/laboratory.ts';

interface People {
  readonly orders: LabClient;
  readonly collects: LabClient;
  readonly works: LabClient;
  /** Another one than `works`: two people stand behind every result. */
  readonly releases: LabClient;
}

const steps: readonly Reached[] = ['ordered', 'collected', 'received', 'entered', 'verified', 'released'];

/** Orders for the patients whom the doctor of the demo attends, and work on them. Doing it again goes on where it was. */
export async function workInLaboratory(people: People, clinical: Clients['clinical'], staffId: string): Promise<void> {
  const { items: stays } = await clinical.listEncounters({
    query: { staffId, status: ['in-progress'], class: 'inpatient' },
  });
  const inOrder = stays.toSorted((a, b) => a.id.localeCompare(b.id));
  for (const [place, { id: encounterId, patientId, facilityId }] of inOrder.entries()) {
    const plans = labPlans[place % labPlans.length] ?? [];
    for (const [index, plan] of plans.entries()) {
      const { priority, panels } = plan;
      const body = { patientId, encounterId, facilityId, priority, panels: [...panels], allowDuplicates: true };
      const order = await people.orders.placeLabOrder({ body }, once('lab-order', `${encounterId}-${index}`));
      await workOn(people, { orderId: order.id, patientId }, plan);
    }
  }
}

interface Ordered {
  readonly orderId: string;
  readonly patientId: string;
}

async function workOn(people: People, { orderId, patientId }: Ordered, plan: LabPlan): Promise<void> {
  const goes = (to: Reached) => steps.indexOf(plan.reached) >= steps.indexOf(to);
  const { collects, works, releases } = people;
  const itemsIn = async (state: LabItem['state']) => {
    const { items } = await works.listPatientResults({ query: { patientId } });
    return items.filter((it) => it.orderId === orderId && it.state === state);
  };
  if (goes('collected')) {
    const { items: planned } = await collects.listCollections({ query: { orderId } });
    for (const { id: specimenId, barcode } of planned)
      await collects.collectSpecimen({ params: { specimenId }, body: { barcode, patientId } });
  }
  if (goes('received')) {
    const tubes = new Map((await itemsIn('collected')).map((it) => [it.specimenId ?? '', it.barcode ?? '']));
    for (const [specimenId, barcode] of tubes)
      await works.receiveSpecimen({ params: { specimenId }, body: { barcode } });
  }
  for (const { id: itemId, version, test } of goes('entered') ? await itemsIn('received') : []) {
    const value = plan.values[test.code];
    if (value !== undefined)
      await works.enterResult({ params: { itemId }, body: { value, unit: test.unit } }, { ifMatch: version });
  }
  for (const { id: itemId, version } of goes('verified') ? await itemsIn('entered') : [])
    await works.verifyResult({ params: { itemId } }, { ifMatch: version });
  for (const { id: itemId, version } of goes('released') ? await itemsIn('verified') : [])
    await releases.releaseResult({ params: { itemId } }, { ifMatch: version });
}

/** The same in every run of the seed: a call that is made again must be the same one. */
const EXPIRES_ON = '2035-12-31';

/** Takes control materials into use and runs them; the last of one is out of control. Doing it again adds nothing. */
export async function runControls(lab: LabClient, facilityId: string): Promise<void> {
  for (const { testCode, mean, sd, runs } of controlPlans) {
    await lab.saveLabRule({ body: { facilityId, testCode, level: 'technical' } });
    const body = { facilityId, testCode, level: 1, lot: `DEMO-${testCode}`, mean, sd, expiresOn: EXPIRES_ON };
    const control = await lab.addControl({ body }, once('lab-control', `${facilityId}-${testCode}`));
    for (const [index, score] of runs.entries())
      await lab.recordControlRun(
        { params: { controlId: control.id }, body: { value: Number((mean + score * sd).toFixed(2)) } },
        once('lab-run', `${control.id}-${index}`),
      );
  }
}
