import { createConnection } from 'mysql2/promise';
import { newId } from '@nilecare/service-kit/ids.ts';
import { repeated } from './repeated.ts';
import type { Patient } from './ward.ts';

const ROWS_AT_ONCE = 500;
const HOUR_MS = 3_600_000;
const by = JSON.stringify({ id: 'bench', name: 'Bench', staffId: null });

/**
 * Gives each patient so many results that were released and seen, one every hour, as ordering, collecting, entering and
 * releasing leave them. @param already how many the first of them have
 */
export async function addHistory(
  databaseUrl: string,
  patients: readonly Omit<Patient, 'token'>[],
  each: number,
  already = 0,
): Promise<void> {
  const database = await createConnection(databaseUrl);
  try {
    const [found] = await database.query('select id, code from lab_tests where code in (?)', [repeated]);
    const tests = found as { id: string; code: string }[]; // as the columns are
    for (const [place, patient] of patients.entries())
      for (let begun = 0; begun < each; begun += ROWS_AT_ONCE) {
        const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, each - begun) }, (_, at) => {
          const hours = already + begun + at + 1;
          const label = `8${String(place).padStart(3, '0')}${String(hours).padStart(6, '0')}`;
          return aResult(tests[hours % tests.length]?.id ?? '', label, new Date(Date.now() - hours * HOUR_MS));
        });
        await insertAll(database, patient, rows);
      }
    // As the nightly statistics of the server leave it.
    await database.query('analyze table lab_orders, lab_specimens, lab_items, lab_results');
  } finally {
    await database.end();
  }
}

const aResult = (testId: string, label: string, at: Date) => ({
  ...{ testId, label, at, order: newId(at.getTime()), specimen: newId(at.getTime()), item: newId(at.getTime()) },
  result: newId(at.getTime()),
});

async function insertAll(
  database: Awaited<ReturnType<typeof createConnection>>,
  { patientId, encounterId, facilityId, wardId }: Omit<Patient, 'token'>,
  rows: readonly ReturnType<typeof aResult>[],
): Promise<void> {
  await database.query(
    'insert into lab_orders (id, number, patient_id, encounter_id, facility_id, ward_id, priority, sex, birth_date, pregnant, orderer, orderer_name, ordered_at) values ?',
    [
      rows.map((it) => [
        ...[it.order, `H${it.label}`, patientId, encounterId, facilityId, wardId, 'routine', 'female', '1980-05-17', 0],
        ...['bench', 'Bench', it.at],
      ]),
    ],
  );
  await database.query(
    'insert into lab_specimens (id, barcode, order_id, facility_id, specimen, container, state, urgency, wanted_at, collected_at, collected_by, received_at, received_by) values ?',
    [
      rows.map((it) => [
        ...[it.specimen, it.label, it.order, facilityId, 'blood', 'serum-yellow', 'received', 2, it.at, it.at, by],
        ...[it.at, by],
      ]),
    ],
  );
  await database.query(
    'insert into lab_items (id, version, order_id, test_id, test_version, patient_id, facility_id, section, urgency, state, specimen_id, due_at, result_id, released_result_id, released_at, corrected, ordered_at, collected_at, reader) values ?',
    [
      rows.map((it) => [
        ...[it.item, 6, it.order, it.testId, 1, patientId, facilityId, 'chemistry', 2, 'released', it.specimen, it.at],
        ...[it.result, it.result, it.at, 0, it.at, it.at, 'bench'],
      ]),
    ],
  );
  await database.query(
    'insert into lab_results (id, item_id, revision, value, number, unit, flag, judged, implausible, entered_at, entered_by, verified_at, verified_by, released_at, released_by) values ?',
    [
      rows.map((it) => [
        ...[it.result, it.item, 1, '4.1', 4.1, 'mmol/L', 'N', '{"range":null,"delta":null}', 0, it.at, by, it.at, by],
        ...[it.at, by],
      ]),
    ],
  );
}
