import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import { NoCareRelationship, RemoteProblem } from '@nilecare/contracts/errors.ts';
import { once, type Clients, type DispensingClient } from '../clients.ts';

/** What may be given now. */
const mayBeGiven = ({ state, needsSecondCheck, drug }: Dose): boolean =>
  (state === 'due' || state === 'early' || state === 'available') && !needsSecondCheck && drug.barcodes.length > 0;

/** The doses that somebody of the demo gives; the last is refused. The others are left for whoever looks. */
const GIVEN = 4;

/** A part of the medication round, of patients of one attending whom the giver treats, too. Doing it again gives nothing twice. */
export async function beginRound(
  giver: DispensingClient,
  clinical: Clients['clinical'],
  attendingStaffId: string,
): Promise<void> {
  const { items: stays } = await clinical.listEncounters({
    query: { staffId: attendingStaffId, status: ['in-progress'], class: 'inpatient' },
  });
  let given = 0;
  for (const { patientId } of stays) {
    if (given > GIVEN) return;
    const { number } = await clinical.getPatient({ params: { patientId } });
    const dose = (await dosesOf(giver, patientId)).find(mayBeGiven);
    if (!dose) continue;
    const { itemId, dueAt, drug } = dose;
    const scans = { patientScan: number, drugScan: drug.barcodes[0] ?? '' };
    const done =
      given === GIVEN
        ? { outcome: 'refused' as const, reason: { code: 'patient-refused' as const } }
        : { outcome: 'given' as const, ...scans };
    await giver.recordDose({ body: { itemId, dueAt, ...done } }, once('dose', `${itemId}-${dueAt ?? 'needed'}`));
    given += 1;
  }
}

/** Nothing where the giver is not on duty at the patient's ward just now. */
const dosesOf = async (giver: DispensingClient, patientId: string): Promise<readonly Dose[]> => {
  try {
    return (await giver.listDoses({ query: { patientId } })).items;
  } catch (error) {
    if (error instanceof RemoteProblem && error.code === NoCareRelationship.code) return [];
    throw error;
  }
};
