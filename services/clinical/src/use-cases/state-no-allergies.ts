import { AllergiesRecorded, type stateNoAllergies as endpoint } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { allergyStatementRows } from '../data/allergy-statements.ts';
import { careOf } from '../data/care.ts';
import { entries } from '../data/entries.ts';
import { personOf } from '../data/person.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { allergyKind, isInForce } from '../domain/allergy.ts';
import { allergyList } from '../views/allergies.ts';

export const stateNoAllergies: Handler<typeof endpoint, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const patient = await lockOpenRecord(tx, body.patientId);
    await careOf(actor, patient.id, tx, clock);
    const listed = (await entries(tx, allergyKind).of({ patientIds: patient.ids })).find((it) => isInForce(it.body));
    if (listed) throw new AllergiesRecorded('Refute or resolve what is recorded first.', { allergyId: listed.id });
    const at = clock.now();
    await allergyStatementRows(tx).endAll(patient.ids, at);
    await allergyStatementRows(tx).insert(patient.id, { at, by: personOf(actor) });
    await tx.audit.record('allergy.none-known', {
      actor,
      patientId: patient.id,
      facilityId: patient.facilityId,
      details: { relationship: actor.relationshipTo(patient.survivorId) },
    });
    return allergyList(tx, patient);
  });
