import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { patientIds } from '../../data/patient-ids.ts';
import type { Deps } from '../../deps.ts';
import { faultAt } from '../handler.ts';
import { whoGoesOn } from './goes-on.ts';
import { keptAs, mayBeInIndex, OWN_AUTHORITY, type NamedIdentifier } from './identifiers.ts';

type Parts = Pick<Deps, 'db' | 'cipher' | 'clinical'>;

/** Whom identifiers stand for. */
export interface Found {
  /** The record that goes on; undefined where nobody has any of them. */
  readonly patient: Patient | undefined;
  /** Under which record each was found that is known. */
  readonly records: ReadonlyMap<NamedIdentifier, string>;
}

/**
 * Whom the identifiers stand for, each of them: as was found out before, by the hospital's own number, or by an identifier in
 * the index of patients.
 * @param place of the identifiers in the message
 * @throws MessageFault where they are those of two people
 */
export async function findPatient(
  identifiers: readonly NamedIdentifier[],
  place: string,
  { db, cipher, clinical }: Parts,
): Promise<Found> {
  const remembered = await patientIds(db.read, cipher).of(identifiers.filter((it) => !isOwn(it)));
  const records = new Map<NamedIdentifier, string>();
  const survivors = new Map<string, Patient>();
  for (const it of identifiers) {
    const known = remembered.get(it);
    const found = known === undefined ? await inIndex(it, clinical) : [known];
    const [recordId] = found;
    if (recordId !== undefined) records.set(it, recordId);
    for (const one of found) if (!survivors.has(one)) survivors.set(one, await whoGoesOn(one, clinical));
  }
  const [patient, ...others] = new Map([...survivors.values()].map((it) => [it.id, it])).values();
  if (others.length > 0) throw faultAt('204', place, 'identifiers-of-several');
  return { patient, records };
}

/**
 * What nobody had so far stands for the patient from now on, under the record of the others: where records that are one now
 * are taken apart, each has its own. The hospital's own numbers are known to the index of patients.
 */
export async function rememberAs(
  patientId: string,
  identifiers: readonly NamedIdentifier[],
  { records }: Found,
  { db, cipher, clock }: Pick<Deps, 'db' | 'cipher' | 'clock'>,
): Promise<void> {
  const [other = patientId] = records.values();
  const named = identifiers.filter((it) => !isOwn(it));
  const all = new Map(named.map((it) => [it, records.get(it) ?? other]));
  await patientIds(db.read, cipher).remember(all, clock.now());
}

const isOwn = ({ authority }: NamedIdentifier): boolean => authority === OWN_AUTHORITY;

/** The records in the index of patients that have the identifier. */
async function inIndex(named: NamedIdentifier, clinical: Deps['clinical']): Promise<string[]> {
  if (!mayBeInIndex(named)) return [];
  const { items } = await clinical.searchPatients({ query: { search: named.value, limit: 20 } });
  const found: string[] = [];
  // A search also finds what resembles.
  for (const { id } of items)
    found.push(...recordsWith(named, await clinical.getPatient({ params: { patientId: id } })));
  return found;
}

/** Of the records of a person those with the identifier. */
function recordsWith(named: NamedIdentifier, { id, number, identifiers = [], mergedRecords = [] }: Patient): string[] {
  const all = [{ patientId: id, number, identifiers }, ...mergedRecords];
  if (isOwn(named)) return all.filter((it) => it.number === named.value.toUpperCase()).map((it) => it.patientId);
  const kept = keptAs(named);
  if (!kept) return [];
  const { kind, value, issuer } = kept;
  return all
    .filter((record) => record.identifiers.some((it) => it.kind === kind && it.value === value && it.issuer === issuer))
    .map((it) => it.patientId);
}
