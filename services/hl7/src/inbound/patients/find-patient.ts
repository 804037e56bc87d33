import type { Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import { mayBeOfAnother } from '@nilecare/contracts/numbers-given-anew.ts';
import { patientIds } from '../../data/patient-ids.ts';
import type { Deps } from '../../deps.ts';
import { faultAt } from '../handler.ts';
import { whoGoesOn } from './goes-on.ts';
import { hasEnded, issuerIn, keptAs, mayBeInIndex, OWN_AUTHORITY, type NamedIdentifier } from './identifiers.ts';

type Parts = Pick<Deps, 'db' | 'cipher' | 'clinical'>;

/** Whom identifiers stand for. */
export interface Found {
  /** The record that goes on; undefined where nobody has any of them. */
  readonly patient: Patient | undefined;
  /** Under which record each was found that is known. */
  readonly records: ReadonlyMap<NamedIdentifier, string>;
  /** The record of whom one was, which is over by now. */
  readonly outlived: ReadonlyMap<NamedIdentifier, string>;
}

/**
 * Whom the identifiers stand for, each of them: as was found out before, by the hospital's own number, or by an identifier in
 * the index of patients. By what has ended nobody is found: it may be somebody else's by now.
 * @param place of the identifiers in the message
 * @param day on which they are named, `YYYY-MM-DD`
 * @throws MessageFault where they are those of two people, or have all ended
 */
export async function findPatient(
  named: readonly NamedIdentifier[],
  place: string,
  day: string,
  { db, cipher, clinical }: Parts,
): Promise<Found> {
  const identifiers = named.filter((it) => !hasEnded(it, day));
  if (identifiers.length === 0) throw faultAt('204', place, 'identifiers-ended');
  const remembered = await patientIds(db.read, cipher).of(identifiers.filter((it) => !isOwn(it)));
  const records = new Map<NamedIdentifier, string>();
  const outlived = new Map<NamedIdentifier, string>();
  const survivors = new Map<string, Patient>();
  for (const it of identifiers) {
    const known = remembered.get(it);
    const holder = known === undefined ? undefined : (survivors.get(known) ?? (await whoGoesOn(known, clinical)));
    const isHers = known !== undefined && holder !== undefined && !isOverFor(it, day, holder);
    if (isHers) survivors.set(known, holder);
    else if (known !== undefined) outlived.set(it, known);
    const found = isHers ? [known] : await inIndex(it, day, clinical);
    const [recordId] = found;
    if (recordId !== undefined) records.set(it, recordId);
    for (const one of found) if (!survivors.has(one)) survivors.set(one, await whoGoesOn(one, clinical));
  }
  const [patient, ...others] = new Map([...survivors.values()].map((it) => [it.id, it])).values();
  if (others.length > 0) throw faultAt('204', place, 'identifiers-of-several');
  return { patient, records, outlived };
}

/**
 * What nobody had so far stands for the patient from now on, under the record of the others: where records that are one now
 * are taken apart, each has its own. The hospital's own numbers are known to the index of patients. What has ended stands for
 * the patient no more.
 */
export async function rememberAs(
  patientId: string,
  identifiers: readonly NamedIdentifier[],
  { records, outlived }: Found,
  day: string,
  { db, cipher, clinical, clock }: Parts & Pick<Deps, 'clock'>,
): Promise<void> {
  const [other = patientId] = records.values();
  const [ended = [], named = []] = [true, false].map((isOver) =>
    identifiers.filter((it) => !isOwn(it) && hasEnded(it, day) === isOver),
  );
  const ids = patientIds(db.read, cipher);
  for (const [it, recordId] of outlived) await ids.forget(it, recordId);
  await ids.remember(new Map(named.map((it) => [it, records.get(it) ?? other])), clock.now());
  for (const [it, recordId] of await ids.of(ended))
    if ((await whoGoesOn(recordId, clinical)).id === patientId) await ids.forget(it, recordId);
}

const isOwn = ({ authority }: NamedIdentifier): boolean => authority === OWN_AUTHORITY;

/** The records in the index of patients that have the identifier. */
async function inIndex(named: NamedIdentifier, day: string, clinical: Deps['clinical']): Promise<string[]> {
  if (!mayBeInIndex(named)) return [];
  const { items } = await clinical.searchPatients({ query: { search: named.value, limit: 20 } });
  const found: string[] = [];
  // A search also finds what resembles.
  for (const { id } of items)
    found.push(...recordsWith(named, day, await clinical.getPatient({ params: { patientId: id } })));
  return found;
}

/** Whether a person has the number, and no more on a day. What the index does not keep has no end. */
export function isOverFor(
  { value, authority }: Pick<NamedIdentifier, 'value' | 'authority'>,
  day: string,
  { identifiers = [], mergedRecords = [] }: Patient,
): boolean {
  const all = [identifiers, ...mergedRecords.map((it) => it.identifiers)].flat();
  const hers = all.filter((it) => it.value === value && it.issuer === issuerIn(authority));
  return hers.length > 0 && hers.every((it) => mayBeOfAnother(it, day));
}

/** Of the records of a person those with the identifier. */
function recordsWith(
  named: NamedIdentifier,
  day: string,
  { id, number, identifiers = [], mergedRecords = [] }: Patient,
): string[] {
  const all = [{ patientId: id, number, identifiers }, ...mergedRecords];
  if (isOwn(named)) return all.filter((it) => it.number === named.value.toUpperCase()).map((it) => it.patientId);
  const kept = keptAs(named);
  if (!kept) return [];
  const { kind, value, issuer } = kept;
  const isMeant = (it: PatientIdentifier) =>
    it.kind === kind && it.value === value && it.issuer === issuer && !mayBeOfAnother(it, day);
  return all.filter((record) => record.identifiers.some(isMeant)).map((it) => it.patientId);
}
