import { DischargeBegun, type startDischarge as contract } from '@nilecare/contracts/api/orchestrator-discharges.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { processes } from '../../data/processes.ts';
import type { Deps } from '../../deps.ts';
import { begin } from '../../processes/begin.ts';
import { dischargeWithBill } from '../../processes/discharge.ts';
import { dischargeView } from '../../views/processes.ts';

/** A stay is discharged once: of several who ask at the same time the row of one is the discharge. */
export const startDischarge: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, clinical, clock, db, cipher, seen } = context;
  const { encounterId, deceasedDate = null } = body;
  const { facilityId, patientId, version } = await clinical.getEncounter({ params: { encounterId } });
  actor.mustReachFacility(facilityId);
  seen([patientId]);
  const nothingYet = { dischargedAt: null, bedReleased: false, invoiceId: null, invoiceNumber: null };
  const asked = { askedAt: clock.now().toISOString(), seenVersion: version };
  const facts = { ...body, deceasedDate, patientId, ...asked, ...nothingYet };
  try {
    return await begin(
      { kind: dischargeWithBill, facts, facilityId, subject: encounterId, patientId, view: dischargeView },
      context,
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await processes(db.read, cipher).ofSubject('discharge', encounterId);
    throw new DischargeBegun(first?.id ?? '');
  }
};
