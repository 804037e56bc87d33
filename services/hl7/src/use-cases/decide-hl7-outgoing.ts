import { MessageNotFailed } from '@nilecare/contracts/api/hl7-messages.ts';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Outgoing } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { decisions } from '../data/decisions.ts';
import { destinations } from '../data/destinations.ts';
import { faultShown } from '../data/fault-text.ts';
import { outgoingText, type WholeOutgoingRow } from '../data/outgoing.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { editedPlace } from '../message-view.ts';
import { tellOfOrder } from '../outbound/tell-of-order.ts';
import { outgoingView } from '../outgoing-view.ts';

interface Decision {
  readonly reason: string;
  readonly action: 'resend' | 'give-up';
  /** Whether this may be decided of it. */
  readonly mayBe: (row: WholeOutgoingRow, destination: Hl7Destination) => boolean;
}

interface CarriedOut {
  /** Whether it says something else now: what it said before is kept. */
  readonly isChanged: boolean;
  /** What else stands in the trail. */
  readonly details?: Readonly<Record<string, string | null>>;
}

/** Something is decided of a message: once, whoever else decides at the same time. @throws MessageNotFailed */
export async function decideOutgoing(
  outgoingId: string,
  { reason, action, mayBe }: Decision,
  context: Deps & RequestContext,
  carryOut: (tx: Hl7Tx, row: WholeOutgoingRow, destination: Hl7Destination) => Promise<CarriedOut>,
): Promise<Hl7Outgoing> {
  const { actor, db, clock, cipher } = context;
  const decided = await db.transaction(async (tx) => {
    const row = await lockedRow(tx, outgoingId);
    actor.mustReachFacility(row.facility_id);
    const destination = await destinations(tx).get(row.destination_id);
    if (!mayBe(row, destination))
      throw new MessageNotFailed('Look at it again: somebody decided already, or it was sent.');
    const { isChanged, details = {} } = await carryOut(tx, row, destination);
    const id = newId(clock.now().getTime());
    const before = isChanged ? cipher.encrypt(outgoingText(row, cipher), editedPlace(id)) : null;
    await decisions(tx).note({
      ...{ id, message_id: row.id, at: clock.now(), by_name: actor.name, reason },
      body_before: before,
    });
    await outgoingRows(tx).release({ behind: row.seq });
    const didWait = row.state === 'refused' && row.taken_items === null && destination.afterRefusal === 'wait';
    if (didWait && row.patient_id !== null)
      await outgoingRows(tx).noteBehind(row, (await patientLinks(tx).groupOf(row.patient_id)).ids);
    const facts = { actor, facilityId: row.facility_id, resource: `hl7-outgoing/${row.id}`, reason };
    await tx.audit.record(`hl7-outgoing.${action}`, { ...facts, details: { changed: isChanged, ...details } });
    const after = await lockedRow(tx, outgoingId);
    // That nobody waits for its answer any more does not take back that it was sent.
    const wasSent = row.state === 'sent' || row.state === 'committed';
    const told = { ...after, why: faultShown(after, 'hl7_outgoing', cipher) };
    if (!wasSent) await tellOfOrder(tx, told, destination, clock.now());
    return after;
  });
  context.bells.ring([decided.destination_id]);
  context.seen([decided.patient_id]);
  return outgoingView(decided, cipher);
}

/** @throws NotFound */
async function lockedRow(tx: Hl7Tx, id: string): Promise<WholeOutgoingRow> {
  const row = await outgoingRows(tx).lockById(id);
  if (!row) throw new NotFound('outgoing HL7 message', id);
  return row;
}
