import type { Licence, StaffRecord } from '@nilecare/contracts/api/business.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';

/** The licence of a person. @throws NotFound, also when it is another person's */
export function heldLicence({ licences }: StaffRecord, licenceId: string): Licence {
  const licence = licences.find((it) => it.id === licenceId);
  if (!licence) throw new NotFound('licence', licenceId);
  return licence;
}
