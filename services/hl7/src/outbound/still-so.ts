import { NoLongerSo, OrderEnded } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { isUnknown } from '@nilecare/service-kit/client/is-unknown.ts';
import { orderItems, ORDERS } from '../data/outgoing-items.ts';
import type { WholeOutgoingRow } from '../data/outgoing.ts';
import type { Deps } from '../deps.ts';
import { parseMessage } from '../er7/read-message.ts';
import { inOwnName } from './in-own-name.ts';
import type { TextToSend } from './left-to-send.ts';
import { isOver as isTestOver } from './messages/laboratory/feeds.ts';
import { isOver as isDrugOver } from './messages/prescriptions/feeds.ts';

type About = Pick<WholeOutgoingRow, 'code' | 'event' | 'subject_kind' | 'subject_id'>;

/** A drug of a prescription, or a test of an order, and whether it goes on by now. */
export interface OrderedPart {
  readonly id: string;
  readonly isOver: boolean;
}

/**
 * What an order is of, as it is now; none where the message is no order, or nobody knows of it.
 * @throws what a service that is away throws
 */
export async function partsNow(
  { code, subject_kind: kind, subject_id: id }: About,
  deps: Deps,
): Promise<OrderedPart[]> {
  if (id === null || !ORDERS.some((it) => it === code)) return [];
  const asked = inOwnName(async () => {
    if (kind === 'prescription') {
      const { items } = await deps.medication.getPrescription({ params: { prescriptionId: id } });
      return items.map((it) => ({ id: it.id, isOver: isDrugOver(it) }));
    }
    if (kind !== 'lab-order') return [];
    const { items } = await deps.lab.findLabOrder({ params: { reference: id } });
    return items.map((it) => ({ id: it.id, isOver: isTestOver(it) }));
  });
  return asked.catch((error: unknown) => {
    if (isUnknown(error)) return [];
    throw error;
  });
}

/**
 * Nothing begins with a text that was written before and has ended since (ORC-1 NW). Where nobody knows what its orders are of, they may be of
 * any part.
 * @throws OrderEnded
 */
export function mustGoOn({ text, order_items }: TextToSend, parts: readonly OrderedPart[]): void {
  const orders = parseMessage(text).all('ORC');
  const items = orderItems({ order_items });
  const over = new Set(parts.flatMap((it) => (it.isOver ? [it.id] : [])));
  const begun = orders.flatMap((orc, place) =>
    orc.field(1).text() === 'NW' ? [{ number: orc.field(2).text() ?? '', item: items?.[place] }] : [],
  );
  if (begun.length === 0 || over.size === 0) return;
  const isKnown = items?.length === orders.length;
  const ended = begun.filter(({ item }) => !isKnown || over.has(item ?? ''));
  if (ended.length === 0) return;
  const areAll = isKnown ? ended.length === begun.length : over.size === parts.length;
  if (areAll) throw new OrderEnded('All that it asks for has ended since: give it up.');
  const which = isKnown ? [...new Set(ended.map(({ number }) => number))].join(', ') : 'some of what it asks for';
  throw new OrderEnded(`Ended since: ${which}. Send a text without that, or give it up.`);
}

/** What is told as booked: a new appointment, and another time of one. */
const BOOKED: ReadonlySet<string> = new Set(['SIU^S12', 'SIU^S13']);

/** That somebody comes is not told of an appointment that was cancelled since. @throws NoLongerSo; what a service that is away throws */
export async function mustBeBooked(
  { code, event, subject_kind: kind, subject_id: id }: About,
  { appointment }: Pick<Deps, 'appointment'>,
): Promise<void> {
  if (kind !== 'appointment' || id === null || !BOOKED.has(`${code}^${event}`)) return;
  const now = await inOwnName(() => appointment.getAppointment({ params: { appointmentId: id } })).catch(
    (error: unknown) => {
      if (isUnknown(error)) return undefined;
      throw error;
    },
  );
  if (now?.state === 'cancelled')
    throw new NoLongerSo('The appointment was cancelled since: give it up, or send a text yourself.');
}
