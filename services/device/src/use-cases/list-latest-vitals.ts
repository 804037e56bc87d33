import type * as api from '@nilecare/contracts/api/device.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { news2, NEWS2_FROM_YEARS } from '@nilecare/contracts/news2.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { recentReadings } from '../data/recent-readings.ts';
import { valuesOf, vitalsReader, type LatestRow } from '../data/vitals-reader.ts';
import type { Deps } from '../deps.ts';
import { birthday } from '../domain/limits/age-band.ts';
import { scoredValues, type Readings } from '../domain/news2-reach.ts';

export const listLatestVitals: Handler<typeof api.listLatestVitals, Deps> = async (
  { query },
  { actor, db, refusals, seen },
) => {
  const { wardId, patientId: patientIds } = query;
  if (!wardId && !patientIds?.length)
    throw new InvalidRequest([{ field: 'query', message: 'name a ward, or patients' }]);
  const links = patientLinks(db.read);
  const rows = await vitalsReader(db.read).latest({
    facilityIds: actor.facilityFilter(),
    wardId,
    patientIds: patientIds && (await links.withMerged(patientIds)),
  });
  const readings = await recentReadings(db.read, rows);
  const survivors = await links.survivorsOf(rows.flatMap((row) => row.patient_id ?? []));
  const all = rows.map((row) => latestOf(row, survivors.get(row.patient_id ?? ''), readings.get(row.device_id) ?? {}));
  // A ward is shown as its wall shows it, whole: an alarm says little without the values around it. Who is looked up by
  // name, wherever she lies, may refuse that.
  const items = patientIds ? (await refusals.openOf(actor, all)).items : all;
  seen(items.map((it) => it.patientId));
  return { items };
};

function latestOf(row: LatestRow, shownAs: string | undefined, readings: Readings) {
  const values = valuesOf(row);
  const isScored = row.time.getTime() >= birthday(row.birth_date, NEWS2_FROM_YEARS);
  return {
    patientId: shownAs ?? row.patient_id,
    deviceId: row.device_id,
    bedId: row.bed_id,
    wardId: row.ward_id,
    time: row.time.toISOString(),
    values,
    rhythm: row.rhythm,
    news2: isScored ? news2(scoredValues(readings, { time: row.time.getTime(), values })) : null,
  };
}
