import { EncounterNotSettled, type issueFinalBill as contract } from '@nilecare/contracts/api/billing-final-bills.ts';
import { ChargesUnpriced } from '@nilecare/contracts/api/billing-invoices.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { encounters } from '../../data/encounters.ts';
import { invoices } from '../../data/invoices.ts';
import type { Deps, Reader } from '../../deps.ts';
import { chargeBedDays } from '../charges/charge-bed-days.ts';
import { newsOfStays } from '../events/news-of-stays.ts';
import { knowFacility } from '../know-facility.ts';
import { billEncounters } from './bill-encounters.ts';
import { unsettledBeds } from './unsettled-beds.ts';

export const issueFinalBill: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock, own, seen, hasHeard } = context;
  const { encounterId } = body;
  const encounter = await encounters(db.read).find(encounterId);
  if (!encounter) {
    actor.facilityFilter();
    throw new EncounterNotSettled(encounterId);
  }
  const { facility_id: facilityId } = encounter;
  actor.mustReachFacility(facilityId);
  seen([encounter.patient_id]);
  // Events of one stay come by several ways: the end may be heard before a dispensing that was long before it.
  if (encounter.ended_at === null || !(await hasHeard(newsOfStays))) throw new EncounterNotSettled(encounterId);
  // What is billed whole is answered again, whoever is away.
  const unsettled =
    encounter.billed_at === null ? (await unsettledBeds(context, [encounterId])).get(encounterId) : undefined;
  if (unsettled) throw unsettled;
  await knowFacility(context, facilityId);
  if (!(await chargeBedDays(context, { encounterIds: [encounterId] }))) throw new EncounterNotSettled(encounterId);
  return db.transaction(async (tx) => {
    const { survivorId } = await patientLinks(tx).groupOf(encounter.patient_id);
    const issuing = { actor, at: clock.now(), paymentTermDays: own.paymentTermDays };
    const [billed] = await billEncounters(tx, facilityId, [encounterId], () => survivorId, issuing);
    const unpricedChargeIds = [...(billed?.unpricedChargeIds ?? [])];
    // Nothing is issued then: the transaction is undone.
    if (unpricedChargeIds.length > 0 && !body.leaveUnpriced) throw new ChargesUnpriced(unpricedChargeIds);
    const invoiceIds = await issuedOf(tx, encounterId);
    const id = billed?.invoiceId ?? invoiceIds.at(-1);
    return { encounterId, invoice: id ? await invoices(tx).get(id) : null, invoiceIds, unpricedChargeIds };
  });
};

async function issuedOf(db: Reader, encounterId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('invoices')
    .select('id')
    .where('encounter_id', '=', encounterId)
    .where('number', 'is not', null)
    .orderBy('issued_at')
    .orderBy('number')
    .execute();
  return rows.map((row) => row.id);
}
