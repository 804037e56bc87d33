import type { signPrescription as contract } from '@nilecare/contracts/api/medication.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { personOf } from '../../data/made.ts';
import { passGate } from '../../data/prescribing/gates.ts';
import { shownPrescription } from '../../data/prescribing/prescriptions.ts';
import { stayRows } from '../../data/prescribing/stays.ts';
import type { Deps } from '../../deps.ts';
import { mustBeSafe } from '../../domain/prescribing/safety.ts';
import { lockAsWeighed } from './lock-as-weighed.ts';
import { openSubject } from './subject.ts';
import { untilNobodyElsePrescribes } from './until-nobody-else-prescribes.ts';
import { weigh } from './weigh.ts';
import { writePrescription } from './write-prescription.ts';

export const signPrescription: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db } = context;
  const subject = await openSubject(body, context);
  return untilNobodyElsePrescribes(async () => {
    const weighed = await weigh(body.items, subject, context);
    const decided = mustBeSafe(weighed.safety, body);
    return db.transaction(async (tx) => {
      await lockAsWeighed(tx, subject.patientId, weighed.gate);
      await stayRows(tx).mustGoOn(subject.stay);
      const signing = { ...weighed, ...decided, subject, by: personOf(actor) };
      const { id, at } = await writePrescription(tx, signing, context);
      await passGate(tx, subject.patientId, weighed.gate);
      return created(await shownPrescription(tx, context.cipher, id, at));
    });
  });
};
