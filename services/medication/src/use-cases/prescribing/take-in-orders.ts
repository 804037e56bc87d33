import type { takeInOrders as contract } from '@nilecare/contracts/api/medication.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { passGate } from '../../data/prescribing/gates.ts';
import { shownPrescription } from '../../data/prescribing/prescriptions.ts';
import { stayRows } from '../../data/prescribing/stays.ts';
import type { Deps } from '../../deps.ts';
import { mustBeSafe } from '../../domain/prescribing/safety.ts';
import { changeOrders } from './change-orders.ts';
import { lockAsWeighed } from './lock-as-weighed.ts';
import { openSubject } from './subject.ts';
import { untilNobodyElsePrescribes } from './until-nobody-else-prescribes.ts';
import { weighOrders } from './weigh-orders.ts';
import { writePrescription } from './write-prescription.ts';

/** Of orders of another system nobody saw here what the check found. */
const NOTHING_DECIDED = { overrides: [], acceptNotChecked: null, acknowledged: [] };

/** What was signed, ended, held and resumed in another system: nobody is left with half of it. */
export const takeInOrders: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { db } = context;
  const { prescriptions, changes, ...whom } = body;
  // What is there already ends and is held wherever she is by now.
  const encounterId = prescriptions.length === 0 ? null : whom.encounterId;
  const subject = await openSubject({ ...whom, encounterId }, context);
  return untilNobodyElsePrescribes(async () => {
    const weighed = await weighOrders(body, subject, context);
    if (weighed.resumed) mustBeSafe(weighed.resumed, NOTHING_DECIDED);
    const safe = weighed.prescriptions.map((it) => ({ ...it, ...mustBeSafe(it.safety, NOTHING_DECIDED) }));
    return db.transaction(async (tx) => {
      await lockAsWeighed(tx, subject.patientId, weighed.gate);
      await stayRows(tx).mustGoOn(subject.stay);
      await changeOrders(tx, changes, { patientId: subject.patientId, resumed: weighed.resumed }, context);
      const signed = [];
      for (const [index, it] of safe.entries()) {
        const by = prescriptions[index]?.prescriber;
        if (by) signed.push(await writePrescription(tx, { ...it, subject, by }, context));
      }
      await passGate(tx, subject.patientId, weighed.gate);
      return created({
        prescriptions: await Promise.all(signed.map(({ id, at }) => shownPrescription(tx, context.cipher, id, at))),
      });
    });
  });
};
