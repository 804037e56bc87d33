import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { isUnknown } from '@nilecare/service-kit/client/is-unknown.ts';
import type { Deps } from '../../../deps.ts';
import type { Clinician } from '../datatypes.ts';

/** Somebody on the staff, as they are called now; null where nobody is known by the id. */
export async function clinicianOf(staffId: string, { business }: Pick<Deps, 'business'>): Promise<Clinician | null> {
  try {
    const { employeeNumber, name } = await business.getStaff({ params: { staffId } });
    return { staffId, employeeNumber, name };
  } catch (error) {
    if (isUnknown(error)) return null;
    throw error;
  }
}

/** Who did something: by the staff where they are of it, else by the name of the account. */
export async function clinicianBehind(person: Person, deps: Pick<Deps, 'business'>): Promise<Clinician> {
  const named = { staffId: person.staffId, employeeNumber: null, name: { en: person.name, ar: '' } };
  return (person.staffId === null ? null : await clinicianOf(person.staffId, deps)) ?? named;
}
