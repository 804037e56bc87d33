import { PrescribedMeanwhile, type signPrescription as contract } from '@nilecare/contracts/api/medication.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { passGate } from '../../data/prescribing/gates.ts';
import { shownPrescription } from '../../data/prescribing/prescriptions.ts';
import { stayRows } from '../../data/prescribing/stays.ts';
import type { Deps } from '../../deps.ts';
import { mustBeSafe } from '../../domain/prescribing/safety.ts';
import { lockAsWeighed } from './lock-as-weighed.ts';
import { openSubject } from './subject.ts';
import { weigh } from './weigh.ts';
import { writePrescription } from './write-prescription.ts';

/** Others may prescribe for the same patient between check and signature; so often it is checked anew. */
const ATTEMPTS = 4;
/** Nothing is begun anew later than this: an answer comes within five seconds. */
const LAST_START_MS = 1_500;

export const signPrescription: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { db } = context;
  const subject = await openSubject(body, context);
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const weighed = await weigh(body.items, subject, context);
    const decided = mustBeSafe(weighed.safety, body);
    try {
      return await db.transaction(async (tx) => {
        await lockAsWeighed(tx, subject.patientId, weighed.gate);
        await stayRows(tx).mustGoOn(subject.encounterId);
        const { id, at } = await writePrescription(tx, { ...weighed, ...decided, subject }, context);
        await passGate(tx, subject.patientId, weighed.gate);
        return created(await shownPrescription(tx, id, at));
      });
    } catch (error) {
      const mayGoOn = attempt < ATTEMPTS && performance.now() - began < LAST_START_MS;
      if (!(error instanceof PrescribedMeanwhile && mayGoOn)) throw error;
    }
  }
};
