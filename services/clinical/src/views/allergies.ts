import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import { noneKnownOf } from '../data/allergy-statements.ts';
import { entries } from '../data/entries.ts';
import type { Reader } from '../deps.ts';
import { allergyKind, allergyStatus, inAllergyOrder } from '../domain/allergy.ts';
import { entryView } from './entry.ts';

interface AllergyListView {
  status: ReturnType<typeof allergyStatus>;
  noneKnown: { at: string; by: Person } | null;
  items: Allergy[];
}

/** The allergies of a person, and whether somebody asked. */
export async function allergyList(db: Reader, { ids, survivorId }: PatientGroup): Promise<AllergyListView> {
  const allergies = await entries(db, allergyKind).of({ patientIds: ids });
  const stated = await noneKnownOf(db, ids);
  const status = allergyStatus(
    allergies.map((it) => it.body),
    stated !== null,
  );
  return {
    status,
    noneKnown: status === 'none-known' && stated ? { at: stated.at.toISOString(), by: stated.by } : null,
    items: inAllergyOrder(allergies).map((it) => entryView(it, survivorId)),
  };
}
