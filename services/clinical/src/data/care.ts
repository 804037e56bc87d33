import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { withheldFrom } from '@nilecare/service-kit/patients/consent-rule.ts';
import { patientLinks, type PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import {
  relationshipWithin,
  DUTY_AFTER_MS,
  type CaredStay,
  type CareFacts,
  type Relationship,
  type WardDuty,
} from '../domain/care-relationship.ts';
import { consentsOf } from './consent-directives.ts';

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
export async function relationshipTo(
  actor: Actor,
  { ids }: PatientGroup,
  db: Reader,
  at: Date,
): Promise<Relationship | null> {
  if (isThePatient(actor, ids)) return { kind: 'self', until: null };
  const withheld = withheldFrom(actor, await consentsOf(db, ids), at);
  return relationshipWithin(withheld, await careFacts(db, actor, ids, at), at);
}

/** Whether these are the actor's own records. */
export const isThePatient = ({ patientId }: Actor, ids: readonly string[]): boolean =>
  patientId !== null && ids.includes(patientId);

/** What joins the actor to the records of one person. */
export async function careFacts(db: Reader, actor: Actor, ids: readonly string[], at: Date): Promise<CareFacts> {
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

async function staysOf(db: Reader, staffId: string, ids: readonly string[]): Promise<CaredStay[]> {
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
    .select(['stay.status', 'stay.discharged_at', 'stay.ward_id', 'team.staff_id'])
    .select(['refused.id as refused_id', 'waiting.id as waiting_id'])
    .where(within('stay.patient_id', ids))
    .execute();
  return rows.map((row) => ({
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

async function grantedTo(db: Reader, staffId: string, ids: readonly string[], at: Date): Promise<CareFacts['granted']> {
  const rows = await db
    .selectFrom('care_relationships as given')
    .leftJoin('break_glass as waiting', (join) =>
      join
        .onRef('waiting.subject_id', '=', 'given.id')
        .onRef('waiting.staff_id', '=', 'given.staff_id')
        .on('waiting.outcome', 'is', null),
    )
    .select(['given.from_at', 'given.until_at', 'waiting.id as waiting_id'])
    .where('given.staff_id', '=', staffId)
    .where(within('given.patient_id', ids))
    .where('given.until_at', '>', at)
    .where('given.ended_at', 'is', null)
    .execute();
  return rows.map((row) => ({ from: row.from_at, until: row.until_at, awaitsReview: row.waiting_id !== null }));
}

async function glassBroken(
  db: Reader,
  userId: string,
  ids: readonly string[],
  at: Date,
): Promise<CareFacts['brokenGlass']> {
  const rows = await db
    .selectFrom('break_glass')
    .select(['at', 'until_at'])
    .where('user_id', '=', userId)
    .where(within('patient_id', ids))
    .where('until_at', '>', at)
    .execute();
  return rows.map((row) => ({ from: row.at, until: row.until_at }));
}
