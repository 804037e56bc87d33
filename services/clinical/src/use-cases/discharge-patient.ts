import type * as api from '@nilecare/contracts/api/clinical.ts';
import { Forbidden } from '@nilecare/contracts/errors.ts';
import { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { careOf } from '../data/care.ts';
import { encounters } from '../data/encounters.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { dischargeDiagnosis, diagnosisKind } from '../domain/diagnosis.ts';
import { discharge } from '../domain/encounter.ts';
import { encounterEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';
import { codedText } from './coded-text.ts';
import { noteDeath } from './note-death.ts';
import { publishDiagnosis } from './publish-diagnosis.ts';
import { addEntry } from './write-entry.ts';

export const dischargePatient: Handler<typeof api.dischargePatient, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, ifMatch } = context;
  const { diagnoses: given, at, deceasedDate, ...details } = body;
  const { encounterId } = params;
  if (given.length > 0 && !actor.may('problem:write'))
    throw new Forbidden('A discharge diagnosis needs the permission problem:write.', { permission: 'problem:write' });
  const diagnoses = await Promise.all(
    given.map(async (one, index) => dischargeDiagnosis(one.code, await codedText(context, one), index)),
  );
  const leaving = { ...details, at: at === undefined ? undefined : new Date(at) };
  const stay = await encounters(db.read).get(encounterId);
  const { survivorId: patientId } = await patientLinks(db.read).groupOf(stay.patientId);
  const writes = diagnoses.length > 0 || deceasedDate !== undefined;
  return changeStay(context, {
    encounterId,
    action: 'encounter.discharge',
    // Before the encounter, as whoever writes into the record does.
    first: async (tx) => void (writes && (await lockOpenRecord(tx, patientId))),
    rule: async (before, tx) => {
      const ended = discharge(before, leaving, clock.now(), ifMatch);
      // While the patient is there still: who is on duty at her ward has nothing to do with her afterwards.
      if (diagnoses.length > 0) await careOf(actor, patientId, tx, clock);
      return ended;
    },
    effects: async (ended, tx) => {
      await tx.outbox.add(encounterDischarged, encounterEvent(ended, ended.dischargedAt), { key: ended.patientId });
      if (deceasedDate !== undefined) await noteDeath(tx, context, { stay: ended, patientId, deceasedDate });
      if (diagnoses.length === 0) return;
      const patient = await lockOpenRecord(tx, patientId);
      for (const diagnosis of diagnoses) {
        const entry = { patientId, encounterId, rule: () => ({ body: diagnosis }), publish: publishDiagnosis };
        await addEntry(context, tx, diagnosisKind, patient, entry);
      }
    },
  });
};
