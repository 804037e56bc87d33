import type { CriticalValue } from '@nilecare/contracts/api/lab-critical.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { catalogue } from '../data/catalogue.ts';
import type { ListedCritical } from '../data/criticals.ts';
import { fromNullable } from '../data/person.ts';
import type { Reader } from '../deps.ts';

export async function criticalViews(db: Reader, rows: readonly ListedCritical[]): Promise<CriticalValue[]> {
  const tests = await catalogue(db).byIds([...new Set(rows.map((row) => row.test_id))]);
  const survivors = await patientLinks(db).survivorsOf(rows.map((row) => row.patient_id));
  return rows.map((row) => {
    const by = fromNullable(row.read_by);
    return {
      id: row.id,
      itemId: row.item_id,
      orderId: row.order_id,
      patientId: survivors.get(row.patient_id) ?? row.patient_id,
      facilityId: row.facility_id,
      wardId: row.ward_id,
      ordererName: row.orderer_name,
      test: tests.get(row.test_id)?.name ?? { en: row.test_id, ar: row.test_id },
      value: row.value,
      unit: row.unit,
      flag: row.flag ?? 'AA',
      at: row.at.toISOString(),
      read:
        row.read_at && by
          ? {
              at: row.read_at.toISOString(),
              by,
              readerName: row.reader_name ?? by.name,
              via: row.read_via ?? 'screen',
              value: row.read_value ?? '',
            }
          : null,
      withdrawn:
        row.withdrawn_at && row.withdrawn_because
          ? {
              at: row.withdrawn_at.toISOString(),
              because: row.withdrawn_because,
              value: row.new_value ?? '',
              unit: row.new_unit,
            }
          : null,
    };
  });
}
