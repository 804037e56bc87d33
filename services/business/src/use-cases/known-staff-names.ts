import type * as api from '@nilecare/contracts/api/business-identity-marks.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { identityMarks } from '@nilecare/service-kit/patients/identity-marks.ts';
import type { Deps } from '../deps.ts';

export const knownStaffNames: Handler<typeof api.knownStaffNames, Deps> = async ({ body }, { db, settings }) => {
  const marksOf = identityMarks(parseKeyRing(settings.fieldKeys), body.salt);
  const asked = new Set(body.fullNames);
  const rows = await db.read.selectFrom('staff').select(['name_en', 'name_ar']).where('active', '=', 1).execute();
  const marks = rows.flatMap(
    (row) => marksOf({ names: [row.name_en, row.name_ar], phones: [], addresses: [] }).fullNames,
  );
  return { known: [...new Set(marks)].filter((mark) => asked.has(mark)) };
};
