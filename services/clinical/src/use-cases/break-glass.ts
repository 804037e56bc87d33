import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import { created, Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { brokenGlassRows } from '../data/broken-glass.ts';
import { mustReachPatient } from '../data/patient-reach.ts';
import { personOf } from '../data/person.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { breakGlassOpen } from '../domain/break-glass.ts';
import { noteOpening } from './note-opening.ts';

export const breakGlass: Handler<typeof api.breakGlass, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const patient = await lockOpenRecord(tx, body.patientId);
    const facilityId = await mustReachPatient(actor, patient, tx);
    const now = clock.now();
    const before = await brokenGlassRows(tx).inForce(actor.id, patient.ids, now);
    if (before) return new Reply(200, { ...before, patientId: patient.survivorId });

    const opening = breakGlassOpen({ ...body, facilityId, by: personOf(actor) }, now);
    await noteOpening(tx, actor, opening);
    return created(opening);
  });
