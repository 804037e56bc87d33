import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { EncounterNeverWas, EncounterOfAnother, type Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { VersionConflict, type ContractError } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { everWas, type Stay } from './encounter.ts';

/** An entry of the record: what is common to problems, diagnoses, allergies, immunisations and observations. */
export interface RecordEntry<Body> {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId: string;
  /** When it was measured or entered: lists go by it. */
  readonly happenedAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: Person;
  readonly changedAt: Date;
  readonly changedBy: Person;
  readonly body: Body;
}

/** What is special about one kind of entry. */
export interface EntryKind<Body> {
  readonly name: 'problem' | 'diagnosis' | 'allergy' | 'immunisation' | 'observation';
  /** What is kept of it. */
  readonly body: z.ZodType<Body>;
  /** What a patient can have once, as a text; null where there may be more, or where it does not count any more. */
  readonly once: (entry: Pick<RecordEntry<Body>, 'encounterId' | 'happenedAt' | 'body'>) => string | null;
  /** The error about an entry that is there already. */
  readonly listed: (existingId: string) => ContractError;
}

/** The `once` of an entry in 64 characters. */
export function onceKey<Body>(kind: EntryKind<Body>, entry: RecordEntry<Body>): string | null {
  const text = kind.once(entry);
  return text === null ? null : createHash('sha256').update(text).digest('hex');
}

interface Written<Body> {
  readonly by: Person;
  readonly at: Date;
  readonly body: Body;
  readonly happenedAt?: Date;
}

interface Place {
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId: string;
}

/** A new entry. */
export const writeEntry = <Body>(
  place: Place,
  { by, at, body, happenedAt = at }: Written<Body>,
): RecordEntry<Body> => ({
  id: newId(at.getTime()),
  version: 1,
  ...place,
  happenedAt,
  recordedAt: at,
  recordedBy: by,
  changedAt: at,
  changedBy: by,
  body,
});

/** The next state of an entry. @throws VersionConflict */
export function rewriteEntry<Body>(
  entry: RecordEntry<Body>,
  { by, at, body, happenedAt = entry.happenedAt }: Written<Body>,
  version: number,
): RecordEntry<Body> {
  if (entry.version !== version) throw new VersionConflict(String(version), entry.version);
  return { ...entry, version: version + 1, happenedAt, changedAt: at, changedBy: by, body };
}

/** An entry stands in a stay of its patient that was one. @throws EncounterOfAnother, EncounterNeverWas */
export function mustTakeEntries(stay: Pick<Stay, 'patientId' | 'status'>, patientIds: readonly string[]): void {
  if (!patientIds.includes(stay.patientId)) throw new EncounterOfAnother('Choose an encounter of this patient.');
  if (!everWas(stay)) throw new EncounterNeverWas(`The encounter is ${stay.status}.`);
}

/** A text as it is compared: without case, accents, Arabic vowel signs, letter variants and the space between. */
export const comparable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}|ـ/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
