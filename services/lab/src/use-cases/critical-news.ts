import type { CriticalResult } from '@nilecare/contracts/events/lab.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { catalogue } from '../data/catalogue.ts';
import type { ListedCritical } from '../data/criticals.ts';
import { readerOf } from '../data/orders.ts';
import type { LabTx } from '../deps.ts';

const directions = { LL: 'low', HH: 'high' } as const;

/** A critical value as others hear of it: of the record that goes on. */
export async function criticalNews(tx: LabTx, row: ListedCritical): Promise<CriticalResult> {
  const test = await catalogue(tx).get(row.test_id);
  const { survivorId } = await patientLinks(tx).groupOf(row.patient_id);
  return {
    criticalId: row.id,
    resultId: row.result_id,
    orderId: row.order_id,
    patientId: survivorId,
    encounterId: row.encounter_id,
    facilityId: row.facility_id,
    wardId: row.ward_id,
    ordererId: readerOf(row).staffId,
    test: test.name,
    loinc: test.loinc,
    value: row.value,
    unit: row.unit,
    direction: row.flag === 'LL' || row.flag === 'HH' ? directions[row.flag] : 'other',
    at: row.at.toISOString(),
  };
}
