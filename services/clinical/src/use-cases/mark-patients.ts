import type * as api from '@nilecare/contracts/api/clinical-identity-marks.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { identityMarks } from '@nilecare/service-kit/patients/identity-marks.ts';
import { patientDetails } from '../data/patient-details.ts';
import { patients } from '../data/patients.ts';
import type { Deps } from '../deps.ts';

export const markPatients: Handler<typeof api.markPatients, Deps> = async ({ body }, { db, cipher, settings }) => {
  const marksOf = identityMarks(parseKeyRing(settings.fieldKeys), body.salt);
  const found = await patients(db.read, cipher).byIds(body.patientIds);
  const known = found.filter((it) => it.identity === 'known');
  const details = await patientDetails(db.read, cipher).ofAll(known.map((it) => it.id));
  const items = known.map(({ id, name, phone }) => {
    const { address, nextOfKin = [] } = details.get(id) ?? {};
    const street = address?.line ? [[address.line, address.city].filter(Boolean).join(' ')] : [];
    const phones = [phone, ...nextOfKin.map((it) => it.phone)];
    return { patientId: id, ...marksOf({ names: [name.en, name.ar], phones, addresses: street }) };
  });
  return { items };
};
