import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import {
  PrescribedMeanwhile,
  type Prescription,
  type signPrescription as contract,
} from '@nilecare/contracts/api/medication.ts';
import { created, type Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { personOf } from '../../data/made.ts';
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

export const signPrescription: Handler<typeof contract, Deps> = ({ body }, context) =>
  sign(body, personOf(context.actor), context);

type Signed = Parameters<Handler<typeof contract, Deps>>[0]['body'];

/**
 * Has a prescription checked and writes it down as signed by a person.
 * @throws what opens no record, cannot be ordered, or is not safe as it was decided
 */
export async function sign(body: Signed, by: Person, context: Deps & RequestContext): Promise<Reply<Prescription>> {
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
        const { id, at } = await writePrescription(tx, { ...weighed, ...decided, subject, by }, context);
        await passGate(tx, subject.patientId, weighed.gate);
        return created(await shownPrescription(tx, context.cipher, id, at));
      });
    } catch (error) {
      const mayGoOn = attempt < ATTEMPTS && performance.now() - began < LAST_START_MS;
      if (!(error instanceof PrescribedMeanwhile && mayGoOn)) throw error;
    }
  }
}
