import { ScanMismatch, type recordDose } from '@nilecare/contracts/api/medication-administration.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import { dispensedDrugs } from '../../data/pharmacy/dispensed-drugs.ts';
import type { Deps } from '../../deps.ts';
import { isOneOf, isWristbandOf } from '../../domain/bedside/scan.ts';
import { inTime, LAST_ANSWER_MS } from '../../in-time.ts';
import type { OrderedItem } from '../../ordered-item.ts';

/**
 * Who was scanned must be the patient, and what was scanned the drug that is ordered, or one that was dispensed in its place.
 * @throws ScanMismatch
 */
export async function mustBeScanned(
  { clinical, db }: Pick<Deps, 'clinical' | 'db'>,
  { patientScan, drugScan }: RequestOf<typeof recordDose>['body'],
  item: OrderedItem,
): Promise<void> {
  if (patientScan !== undefined) {
    const params = { patientId: item.patientId };
    const patient = await inTime('clinical', (options) => clinical.getPatient({ params }, options), LAST_ANSWER_MS);
    const numbers = [patient.number, ...(patient.mergedRecords ?? []).map((it) => it.number)];
    if (!isWristbandOf(patientScan, numbers)) throw new ScanMismatch('patient', patientScan);
  }
  if (drugScan !== undefined) {
    const others = await dispensedDrugs(db.read, item.itemId);
    const barcodes = [item.drug, ...others].flatMap((it) => it.barcodes);
    if (!isOneOf(drugScan, barcodes)) throw new ScanMismatch('drug', drugScan);
  }
}
