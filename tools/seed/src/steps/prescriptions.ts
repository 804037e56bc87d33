import { SafetyStops } from '@nilecare/contracts/api/medication-refusals.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { signPrescription } from '@nilecare/contracts/api/medication.ts';
import type { SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { once, type Clients, type PrescribingClient } from '../clients.ts';
import { prescriptionPlans } from '../plan/prescriptions.ts';
import { idIn } from './places.ts';

type Body = CallOf<typeof signPrescription>['body'];

interface Given {
  readonly staffId: string;
  /** By their keys. */
  readonly drugIds: ReadonlyMap<string, string>;
}

/** Prescribes for the patients whom the doctor of the demo attends, as the doctor. Doing it again adds nothing. */
export async function prescribe(
  doctor: PrescribingClient,
  clinical: Clients['clinical'],
  { staffId, drugIds }: Given,
): Promise<void> {
  const { items: stays } = await clinical.listEncounters({
    query: { staffId, status: ['in-progress'], class: 'inpatient' },
  });
  const inOrder = stays.toSorted((a, b) => a.id.localeCompare(b.id));
  for (const [place, { id: encounterId, patientId }] of inOrder.entries()) {
    const plans = prescriptionPlans[place % prescriptionPlans.length] ?? [];
    for (const [index, plan] of plans.entries()) {
      const items = plan.map(({ drug, ...item }) => ({ ...item, drugId: idIn(drugIds, drug) }));
      await sign(doctor, { patientId, encounterId, items }, `${encounterId}-${index}`);
    }
  }
}

/** What stops it is overridden, as the demo has to show how that looks. */
async function sign(doctor: PrescribingClient, body: Body, key: string): Promise<void> {
  const accepted = { ...body, acceptNotChecked: { reason: 'looked up by hand' } };
  try {
    await doctor.signPrescription({ body: accepted }, once('prescription', key));
  } catch (error) {
    if (!(error instanceof RemoteProblem && error.code === SafetyStops.code)) throw error;
    const { alerts } = error.extensions as { alerts: SafetyAlert[] }; // as the contract says
    const overrides = alerts
      .filter((it) => it.tier === 'stop')
      .map(({ id }) => ({ alertId: id, reasonCode: 'tolerated-before' as const }));
    await doctor.signPrescription({ body: { ...accepted, overrides } }, once('prescription-overridden', key));
  }
}
