import type * as api from '@nilecare/contracts/api/device.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { valuesOf, vitalsReader } from '../data/vitals-reader.ts';
import type { Deps } from '../deps.ts';
import { news2 } from '../domain/news2.ts';

export const listLatestVitals: Handler<typeof api.listLatestVitals, Deps> = async ({ query }, { actor, db, seen }) => {
  const facilityIds = actor.facilityFilter();
  const rows = await vitalsReader(db.read).latest({ facilityIds, wardId: query.wardId, patientIds: query.patientId });
  seen(rows.map((row) => row.patient_id));
  return {
    items: rows.map((row) => {
      const values = valuesOf(row);
      return {
        patientId: row.patient_id,
        deviceId: row.device_id,
        bedId: row.bed_id,
        wardId: row.ward_id,
        time: row.time.toISOString(),
        values,
        rhythm: row.rhythm,
        news2: row.news2 === null ? null : news2(values),
      };
    }),
  };
};
