import type * as api from '@nilecare/contracts/api/business-identity-marks.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { identityMarks } from '@nilecare/service-kit/patients/identity-marks.ts';
import { staffRecords } from '../data/staff-records.ts';
import type { Deps } from '../deps.ts';

export const markStaff: Handler<typeof api.markStaff, Deps> = async ({ body }, { db, cipher, settings }) => {
  const marksOf = identityMarks(parseKeyRing(settings.fieldKeys), body.salt);
  const found = await staffRecords(db.read, cipher).byIds(body.staffIds);
  const items = found.map(({ id, name, contact }) => ({
    staffId: id,
    ...marksOf({ names: [name.en, name.ar], phones: [contact.phone], addresses: [] }),
  }));
  return { items };
};
