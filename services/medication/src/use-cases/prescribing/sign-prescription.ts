import { PrescribedMeanwhile, type signPrescription as contract } from '@nilecare/contracts/api/medication.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { shownPrescription } from '../../data/prescribing/prescriptions.ts';
import type { Deps } from '../../deps.ts';
import { mustBeSafe } from '../../domain/prescribing/safety.ts';
import { lockGate, passGate } from '../../data/prescribing/gates.ts';
import { openSubject } from './subject.ts';
import { weigh } from './weigh.ts';
import { writePrescription } from './write-prescription.ts';

/** Others may prescribe for the same patient between check and signature; so often it is checked anew. */
const ATTEMPTS = 4;
/** Nothing is begun anew later than this: an answer comes within five seconds. */
const LAST_START_MS = 1_500;

export const signPrescription: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { db, clock } = context;
  const subject = await openSubject(body, context);
  const began = performance.now();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0 && performance.now() - began > LAST_START_MS) break;
    const weighed = await weigh(body.items, subject, context);
    const decided = mustBeSafe(weighed.safety, body);
    const prescriptionId = await db.transaction(async (tx) => {
      const version = await lockGate(tx, subject.patientId);
      if (version !== weighed.gate) return undefined;
      const id = await writePrescription(tx, { ...weighed, ...decided, subject }, context);
      await passGate(tx, subject.patientId, version);
      return id;
    });
    if (prescriptionId !== undefined) return created(await shownPrescription(db.read, prescriptionId, clock.now()));
  }
  throw new PrescribedMeanwhile('Look at the list again, then sign.');
};
