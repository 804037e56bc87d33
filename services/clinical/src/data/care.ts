import type { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { withheldFrom } from '@nilecare/service-kit/patients/consent-rule.ts';
import { patientLinks, type PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import {
  relationshipWithin,
  DUTY_AFTER_MS,
  type CareFacts,
  type Relationship,
  type WardDuty,
} from '../domain/care-relationship.ts';
import { consentsByRecord } from './consent-directives.ts';

/**
 * Opens the record of a patient to the actor, or refuses. Every use case of the record calls it, within the transaction
 * of a change. A relationship to any of the records of one person opens all of them.
 * @throws NoCareRelationship
 */
export async function careOf(actor: Actor, patientId: string, db: Reader, clock: Clock): Promise<PatientGroup> {
  const group = await patientLinks(db).groupOf(patientId);
  const relationship = await relationshipTo(actor, group, db, clock.now());
  actor.mustCareFor(group.survivorId, relationship?.kind ?? null);
  return group;
}

/** What joins the actor to a patient now, as far as the patient's consents let it; null: nothing does. */
export const relationshipTo = async (
  actor: Actor,
  group: PatientGroup,
  db: Reader,
  at: Date,
): Promise<Relationship | null> => (await accessTo(actor, group, db, at)).relationship;

/** What joins somebody to a patient, and what of her record she keeps from them: nothing where they broke the glass. */
export interface CareAccess {
  readonly relationship: Relationship | null;
  readonly withheld: readonly Sensitivity[];
}

export const accessTo = async (actor: Actor, group: PatientGroup, db: Reader, at: Date): Promise<CareAccess> =>
  (await accessesTo(actor, [group], db, at)).get(group.survivorId) ?? { relationship: null, withheld: [] };

/** The same of several patients at once, by the record that goes on. */
export async function accessesTo(
  actor: Actor,
  groups: readonly PatientGroup[],
  db: Reader,
  at: Date,
): Promise<ReadonlyMap<string, CareAccess>> {
  const ids = [...new Set(groups.flatMap((group) => group.ids))];
  const consents = await consentsByRecord(db, ids);
  const facts = await careFacts(db, actor, ids, at);
  const accessOf = (group: PatientGroup): CareAccess => {
    if (isThePatient(actor, group.ids)) return { relationship: { kind: 'self', until: null }, withheld: [] };
    const decided = group.ids.flatMap((id) => consents.get(id) ?? []);
    const withheld = withheldFrom(actor, decided, at);
    const relationship = relationshipWithin(withheld, factsAmong(facts, group.ids), at);
    return { relationship, withheld: relationship?.kind === 'break-glass' ? [] : withheld };
  };
  return new Map(groups.map((group) => [group.survivorId, accessOf(group)]));
}

interface OfRecord {
  readonly patientId: string;
}

/** What joins somebody to records, each by the record that it is of. */
interface RecordFacts extends CareFacts {
  readonly stays: readonly (CareFacts['stays'][number] & OfRecord)[];
  readonly granted: readonly (CareFacts['granted'][number] & OfRecord)[];
  readonly brokenGlass: readonly (CareFacts['brokenGlass'][number] & OfRecord)[];
}

function factsAmong({ stays, duties, granted, brokenGlass }: RecordFacts, ids: readonly string[]): CareFacts {
  const isAmong = ({ patientId }: OfRecord) => ids.includes(patientId);
  return {
    stays: stays.filter(isAmong),
    duties,
    granted: granted.filter(isAmong),
    brokenGlass: brokenGlass.filter(isAmong),
  };
}

/** Whether these are the actor's own records. */
export const isThePatient = ({ patientId }: Actor, ids: readonly string[]): boolean =>
  patientId !== null && ids.includes(patientId);

/** What joins the actor to records: of one person, or of several. */
export async function careFacts(db: Reader, actor: Actor, ids: readonly string[], at: Date): Promise<RecordFacts> {
  const { staffId } = actor;
  // One after the other: inside a transaction there is one connection.
  const brokenGlass = await glassBroken(db, actor.id, ids, at);
  if (staffId === null) return { stays: [], duties: [], granted: [], brokenGlass };
  return {
    stays: await staysOf(db, staffId, ids),
    duties: await dutiesOf(db, staffId, at),
    granted: await grantedTo(db, staffId, ids, at),
    brokenGlass,
  };
}

async function staysOf(db: Reader, staffId: string, ids: readonly string[]): Promise<RecordFacts['stays']> {
  const rows = await db
    .selectFrom('encounters as stay')
    .leftJoin('encounter_care_team as team', (join) =>
      join.onRef('team.encounter_id', '=', 'stay.id').on('team.staff_id', '=', staffId),
    )
    .leftJoin('break_glass as refused', (join) =>
      join
        .onRef('refused.subject_id', '=', 'stay.id')
        .on('refused.staff_id', '=', staffId)
        .on('refused.outcome', '=', 'not-justified'),
    )
    .leftJoin('break_glass as waiting', (join) =>
      join
        .onRef('waiting.subject_id', '=', 'stay.id')
        .on('waiting.staff_id', '=', staffId)
        .on('waiting.outcome', 'is', null),
    )
    .select(['stay.patient_id', 'stay.status', 'stay.discharged_at', 'stay.ward_id', 'team.staff_id'])
    .select(['refused.id as refused_id', 'waiting.id as waiting_id'])
    .where(within('stay.patient_id', ids))
    .execute();
  return rows.map((row) => ({
    patientId: row.patient_id,
    status: row.status,
    dischargedAt: row.discharged_at,
    wardId: row.ward_id,
    // Who put themselves into a team, and should not have, reads nothing by it.
    inTeam: row.staff_id !== null && row.refused_id === null,
    awaitsReview: row.waiting_id !== null,
  }));
}

async function dutiesOf(db: Reader, staffId: string, at: Date): Promise<WardDuty[]> {
  const rows = await db
    .selectFrom('ward_duties')
    .select(['ward_id', 'from_at', 'to_at'])
    .where('staff_id', '=', staffId)
    .where('cancelled', '=', 0)
    .where('to_at', '>', new Date(at.getTime() - DUTY_AFTER_MS))
    .execute();
  return rows.map((row) => ({ wardId: row.ward_id, from: row.from_at, until: row.to_at }));
}

async function grantedTo(
  db: Reader,
  staffId: string,
  ids: readonly string[],
  at: Date,
): Promise<RecordFacts['granted']> {
  const rows = await db
    .selectFrom('care_relationships as given')
    .leftJoin('break_glass as waiting', (join) =>
      join
        .onRef('waiting.subject_id', '=', 'given.id')
        .onRef('waiting.staff_id', '=', 'given.staff_id')
        .on('waiting.outcome', 'is', null),
    )
    .select(['given.patient_id', 'given.from_at', 'given.until_at', 'waiting.id as waiting_id'])
    .where('given.staff_id', '=', staffId)
    .where(within('given.patient_id', ids))
    .where('given.until_at', '>', at)
    .where('given.ended_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    patientId: row.patient_id,
    from: row.from_at,
    until: row.until_at,
    awaitsReview: row.waiting_id !== null,
  }));
}

async function glassBroken(
  db: Reader,
  userId: string,
  ids: readonly string[],
  at: Date,
): Promise<RecordFacts['brokenGlass']> {
  const rows = await db
    .selectFrom('break_glass')
    .select(['patient_id', 'at', 'until_at'])
    .where('user_id', '=', userId)
    .where(within('patient_id', ids))
    .where('until_at', '>', at)
    .execute();
  return rows.map((row) => ({ patientId: row.patient_id, from: row.at, until: row.until_at }));
}
