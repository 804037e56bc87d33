import { patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientRows } from '../data/patient-rows.ts';
import type { ClinicalTx, Deps } from '../deps.ts';
import { mustBePlausibleDeath } from '../domain/birth-date.ts';
import { mustHaveDiedIn } from '../domain/death.ts';
import type { Stay } from '../domain/encounter.ts';

/**
 * Writes into the patient that she died in a stay, so that her banner says so and nobody admits her again.
 * @param patientId the record that goes on; locked before the stay
 * @throws ImplausibleDeath
 */
export async function noteDeath(
  tx: ClinicalTx,
  { actor, cipher, clock }: Deps & RequestContext,
  { stay, patientId, deceasedDate }: { readonly stay: Stay; readonly patientId: string; readonly deceasedDate: string },
): Promise<void> {
  const at = clock.now();
  const before = await patientRows(tx, cipher).lock(patientId);
  mustBePlausibleDeath(deceasedDate, before.birthDate, at);
  mustHaveDiedIn(stay, deceasedDate);
  if (before.deceasedDate === deceasedDate) return;
  await patientRows(tx, cipher).update(before, { ...before, deceasedDate }, at);
  const { id, number, facilityId } = before;
  await tx.outbox.add(patientUpdated, { patientId: id, number, facilityId }, { key: id });
  await tx.audit.record('patient.update', {
    actor,
    patientId: id,
    facilityId: stay.facilityId,
    resource: `patient/${id}`,
    details: { changed: ['deceasedDate'] },
  });
}
