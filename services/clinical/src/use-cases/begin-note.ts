import type * as api from '@nilecare/contracts/api/clinical-notes.ts';
import { created, Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { encounterRows } from '../data/encounters.ts';
import { noteRows } from '../data/notes.ts';
import { personOf } from '../data/person.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { mustTakeEntries } from '../domain/entry.ts';
import { begin } from '../domain/note.ts';
import { noteView } from '../views/note.ts';

export const beginNote: Handler<typeof api.beginNote, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const patient = await lockOpenRecord(tx, body.patientId);
    await careOf(actor, patient.id, tx, clock);
    const stay = await encounterRows(tx).lock(body.encounterId);
    mustTakeEntries(stay, patient.ids);
    const draft = begin({ ...body, facilityId: stay.facilityId, author: personOf(actor) }, clock.now());
    const before = await noteRows(tx).draftLike(draft);
    if (before) return new Reply(200, await noteView(tx, before));
    await noteRows(tx).insert(draft);
    await tx.audit.record('note.begin', {
      actor,
      patientId: patient.survivorId,
      facilityId: draft.facilityId,
      resource: `note/${draft.id}`,
      details: { type: draft.type, relationship: actor.relationshipTo(patient.survivorId) },
    });
    return created(await noteView(tx, draft));
  });
