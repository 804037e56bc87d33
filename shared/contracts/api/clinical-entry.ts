import { z } from 'zod';
import { NoCareRelationship, PatientMerged, problem } from '../errors.ts';
import { Id, Instant } from '../primitives.ts';

export class EncounterOfAnother extends problem('encounter-of-another', 422, 'The encounter is not of this patient') {}
export class EncounterNeverWas extends problem('encounter-never-was', 409, 'The encounter was cancelled') {}
export class EnteredInError extends problem('entered-in-error', 409, 'It was entered in error') {}
/** `field` names what contradicts what else was said. */
export class Implausible extends problem('implausible', 422, 'This cannot be right') {
  constructor(field: string, detail: string) {
    super(detail, { field });
  }
}

/** A date as exact as it is known: `1998`, `1998-05` or `1998-05-17`. */
export const PartialDate = z.union([
  z.iso.date(),
  z.string().regex(/^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$/, 'must be a year, a month (YYYY-MM) or a day (YYYY-MM-DD)'),
]);

/** Who did it: the account, and the person on the staff where there is one. */
export const Person = z.object({ id: z.string(), name: z.string(), staffId: Id.nullable() });
export type Person = z.infer<typeof Person>;

export const shortText = (longest: number) => z.string().trim().min(1).max(longest);
/** A remark beside an entry. */
export const Remark = shortText(2000).nullable().default(null);
/** Why an entry was changed; needed where it turns out to be an error. */
export const ChangeReason = z.string().trim().min(3).max(500).nullable().default(null);

/** What every entry of the record has. */
export const Entry = z.object({
  id: Id,
  version: z.number().int(),
  patientId: Id,
  encounterId: Id.nullable(),
  recordedAt: Instant,
  recordedBy: Person,
  changedAt: Instant,
  changedBy: Person,
});
export type Entry = z.infer<typeof Entry>;

/** Every state of an entry, the newest first. */
export const historyOf = <T extends z.ZodType>(entry: T) =>
  z.object({
    items: z.array(
      z.object({ version: z.number().int(), at: Instant, by: Person, reason: z.string().nullable(), entry }),
    ),
  });

export const ofPatient = z.object({ patientId: Id });
/** What reading, adding to and changing the record have in common. */
export const reads = { method: 'GET', permission: 'record:read', scope: 'care' } as const;
export const creates = { method: 'POST', scope: 'care', idempotent: true } as const;
export const changes = { method: 'PUT', scope: 'care', versioned: true } as const;
export const refusals = [
  NoCareRelationship,
  PatientMerged,
  EncounterOfAnother,
  EncounterNeverWas,
  Implausible,
] as const;
