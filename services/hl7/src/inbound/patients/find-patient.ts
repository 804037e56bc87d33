import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { patientIds } from '../../data/patient-ids.ts';
import type { Deps } from '../../deps.ts';
import { faultAt } from '../handler.ts';
import { keptAs, OWN_AUTHORITY, type NamedIdentifier } from './identifiers.ts';

type Parts = Pick<Deps, 'db' | 'cipher' | 'clinical'>;

/**
 * Whom the identifiers stand for, by the record that goes on: as was found out before, by the hospital's own number, or by an
 * identifier in the index of patients.
 * @param place of the identifiers in the message
 * @returns undefined where nobody has any of them
 * @throws MessageFault where they are those of two people
 */
export async function findPatient(
  identifiers: readonly NamedIdentifier[],
  place: string,
  { db, cipher, clinical }: Parts,
): Promise<string | undefined> {
  const known = await patientIds(db.read, cipher).of(identifiers);
  const found = known.length > 0 ? known : await inIndex(identifiers, clinical);
  const survivors = new Set((await patientLinks(db.read).survivorsOf(found)).values());
  if (survivors.size > 1)
    throw faultAt(
      '204',
      place,
      'The identifiers are those of several patients: correct them, or join the patients first.',
    );
  return [...survivors][0];
}

async function inIndex(identifiers: readonly NamedIdentifier[], clinical: Deps['clinical']): Promise<string[]> {
  const found = new Set<string>();
  for (const it of identifiers) {
    const { items } = await clinical.searchPatients({ query: { search: it.value, limit: 20 } });
    for (const { id } of items) if (!found.has(id) && (await hasIdentifier(id, it, clinical))) found.add(id);
  }
  return [...found];
}

/** A search also finds what resembles. */
async function hasIdentifier(patientId: string, named: NamedIdentifier, clinical: Deps['clinical']): Promise<boolean> {
  const patient = await clinical.getPatient({ params: { patientId } });
  if (named.authority === OWN_AUTHORITY) return numbersOf(patient).includes(named.value.toUpperCase());
  const kept = keptAs(named);
  if (!kept) return false;
  const all = [...(patient.identifiers ?? []), ...(patient.mergedRecords ?? []).flatMap((it) => it.identifiers)];
  return all.some((it) => it.kind === kept.kind && it.value === kept.value && it.issuer === kept.issuer);
}

const numbersOf = ({ number, mergedRecords = [] }: Patient): string[] => [
  number,
  ...mergedRecords.map((it) => it.number),
];
