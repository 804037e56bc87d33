import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { suppressions, suppressionView } from '../data/suppressions.ts';
import type { Deps } from '../deps.ts';

export const listAlarmSuppressions: Handler<typeof api.listAlarmSuppressions, Deps> = async (
  { query: { limit, cursor, patientId, wardId, ...filter } },
  { actor, db, clock, seen },
) => {
  const links = patientLinks(db.read);
  const now = clock.now();
  const found = await suppressions(db.read).list({
    ...filter,
    facilityIds: actor.facilityFilter(),
    wardIds: wardId,
    patientIds: patientId && (await links.withMerged(patientId)),
    now,
    before: positionAfter(cursor, z.tuple([z.iso.datetime(), z.uuid()])),
    limit: limit + 1,
  });
  const page = pageOfRows(found, limit, (row) => [row.from_at.toISOString(), row.id]);
  const survivors = await links.survivorsOf(page.items.map((row) => row.patient_id));
  const items = page.items.map((row) => suppressionView(row, survivors.get(row.patient_id) ?? row.patient_id, now));
  seen(items.map((it) => it.patientId));
  return { ...page, items };
};
