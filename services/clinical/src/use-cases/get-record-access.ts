import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { accessTo } from '../data/care.ts';
import { mayGive } from '../data/may-give.ts';
import { mustReachPatient } from '../data/patient-reach.ts';
import { recordPatient } from '../data/record-patient.ts';
import { givenRelationships } from '../data/relationships.ts';
import type { Deps } from '../deps.ts';

export const getRecordAccess: Handler<typeof api.getRecordAccess, Deps> = async ({ query }, context) => {
  const { actor, db, clock, seen } = context;
  const now = clock.now();
  const patient = await recordPatient(db.read, query.patientId);
  const { relationship, withheld } = await accessTo(actor, patient, db.read, now);
  await mustReachPatient(actor, patient, db.read);
  const gives = actor.may('care-relationship:give') && (await mayGive(actor, patient, db.read, now));
  // Why others may look says something of the patient.
  const own = query.staffId === 'me' || !(gives || relationship !== null);
  const items =
    own && actor.staffId === null ? [] : await givenRelationships(db.read, patient, own ? actor.staffId : null, now);
  seen([patient.survivorId]);
  return {
    patientId: patient.survivorId,
    open: relationship !== null,
    relationship: relationship?.kind ?? null,
    until: relationship?.until?.toISOString() ?? null,
    mayBreakGlass: (relationship === null || withheld.length > 0) && actor.may('record:break-glass'),
    withheld: [...withheld],
    mayGive: gives,
    items,
  };
};
