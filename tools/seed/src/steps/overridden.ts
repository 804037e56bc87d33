import { ItemNotActive } from '@nilecare/contracts/api/medication-refusals.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { signPrescription } from '@nilecare/contracts/api/medication.ts';
import { RemoteProblem, VersionConflict } from '@nilecare/contracts/errors.ts';
import { once, type Clients, type PrescribingClient } from '../clients.ts';
import { overriddenPlans, type OverriddenPlan } from '../plan/overridden.ts';
import { idIn } from './places.ts';

interface Given {
  readonly staffId: string;
  /** By their keys. */
  readonly drugIds: ReadonlyMap<string, string>;
}

type Body = CallOf<typeof signPrescription>['body'];

/**
 * What the report of overridden warnings lives of: some stops are overridden with a reason, others heeded. Nothing of it is
 * given: each order ends at once, so that no list of the demo is longer for it. Doing it again adds nothing.
 */
export async function overrideWarnings(
  doctor: PrescribingClient,
  clinical: Clients['clinical'],
  { staffId, drugIds }: Given,
): Promise<void> {
  const { items: stays } = await clinical.listEncounters({
    query: { staffId, status: ['in-progress'], class: 'inpatient' },
  });
  const inOrder = stays.toSorted((a, b) => a.id.localeCompare(b.id));
  for (const [place, plan] of overriddenPlans.entries()) {
    const stay = inOrder[place % inOrder.length];
    if (!stay) return;
    const items = plan.items.map(({ drug, ...item }) => ({ ...item, drugId: idIn(drugIds, drug) }));
    await decide(doctor, { patientId: stay.patientId, encounterId: stay.id, items }, plan, `${stay.id}-${place}`);
  }
}

async function decide(doctor: PrescribingClient, body: Body, { because }: OverriddenPlan, key: string): Promise<void> {
  const { alerts } = await doctor.checkPrescription({ body });
  if (because === null) return;
  const overrides = alerts.filter((it) => it.tier === 'stop').map(({ id }) => ({ alertId: id, ...because }));
  const decided = { ...body, overrides, acceptNotChecked: { reason: 'looked up by hand' } };
  const signed = await doctor.signPrescription({ body: decided }, once('prescription-stopped', key));
  for (const { id: itemId, version } of signed.items)
    await doctor
      .discontinueItem({ params: { itemId }, body: { reason: 'Changed on the ward round' } }, { ifMatch: version })
      .catch(mayHaveEnded);
}

const ended: ReadonlySet<string> = new Set([ItemNotActive.code, VersionConflict.code]);

/** An earlier seed ended it already; its prescription is answered as it was signed. */
function mayHaveEnded(error: unknown): void {
  const isEnded = error instanceof RemoteProblem && ended.has(error.code);
  if (!isEnded) throw error;
}
