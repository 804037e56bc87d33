import { createConnection } from 'mysql2/promise';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Bedside } from './ward.ts';

const ROWS_AT_ONCE = 500;

/** Gives each patient so many drugs that she took and does not take any more, as signing and discontinuing leave them. */
export async function addHistory(
  databaseUrl: string,
  bedsides: readonly Omit<Bedside, 'doctor'>[],
  { each, drugId }: { readonly each: number; readonly drugId: string },
): Promise<void> {
  const database = await createConnection(databaseUrl);
  const step = { dose: { value: 1, unit: '{tablet}' }, timing: null, days: 5 };
  try {
    for (const { patientId, encounterId, facilityId } of bedsides)
      for (let begun = 0; begun < each; begun += ROWS_AT_ONCE) {
        const days = Array.from({ length: Math.min(ROWS_AT_ONCE, each - begun) }, (_, at) => begun + at + 1);
        const rows = days.map((day) => {
          const at = new Date(Date.now() - day * 86_400_000);
          const end = new Date(at.getTime() + 3_600_000);
          const planned = [{ ...step, startAt: at.toISOString(), endAt: end.toISOString() }];
          return {
            id: newId(at.getTime()),
            prescription: newId(at.getTime()),
            at,
            end,
            steps: JSON.stringify(planned),
          };
        });
        const of = [patientId, encounterId, facilityId] as const;
        await database.query(
          'insert into prescriptions (id, patient_id, encounter_id, facility_id, signed_by, signed_by_name, signed_at, alerts, not_checked, overrides) values ?',
          [rows.map((row) => [row.prescription, ...of, 'bench', 'Bench', row.at, '[]', '[]', '[]'])],
        );
        await database.query(
          'insert into prescription_items (id, version, prescription_id, patient_id, encounter_id, facility_id, drug_id, route, steps, prn, priority, controlled, start_at, end_at, line_en, line_ar, state, signed_at, changed_at) values ?',
          [
            rows.map((row, at) => [
              ...[row.id, 2, row.prescription, ...of, drugId, 'oral', row.steps, 0, 'routine', 0, row.at, row.end],
              // Half of it ended by itself, half was ended.
              ...['A drug', 'دواء', at % 2 === 0 ? 'active' : 'discontinued', row.at, row.at],
            ]),
          ],
        );
      }
  } finally {
    await database.end();
  }
}
