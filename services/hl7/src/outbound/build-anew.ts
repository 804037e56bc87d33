import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import { destinations } from '../data/destinations.ts';
import { itemsStored } from '../data/outgoing-items.ts';
import type { WholeOutgoingRow } from '../data/outgoing.ts';
import type { Deps, OpenDestinations } from '../deps.ts';
import { failureOf } from '../dispatch/failure.ts';
import type { OutboundFeed } from './feed.ts';
import type { TextToSend } from './left-to-send.ts';
import { addresseeOf } from './make-messages.ts';
import { messagesOf } from './messages-of.ts';
import { sourceKeyOf } from './put-outgoing.ts';
import { writeMessage } from './write-message.ts';

/** A message that was written again. */
export interface BuiltAnew extends TextToSend {
  /** MSH-12 */
  readonly version: string;
}

/**
 * Writes a message again of the event that it was made of, as it is now, by the settings and codes that its destination has now.
 * @returns undefined where that tells nothing of the kind any more
 * @throws what a service that is away throws
 */
export async function buildAnew(
  row: WholeOutgoingRow,
  madeOf: Received<EventType>,
  feeds: readonly OutboundFeed[],
  deps: Deps,
): Promise<BuiltAnew | undefined> {
  const kind = `${row.code}^${row.event}`;
  const destination = await destinations(deps.db.read).get(row.destination_id);
  const forIt = { ...deps, destinations: alone(destination, kind) };
  const made = await messagesOf(madeOf, feeds, (it) => it === kind, forIt).catch((error: unknown) => {
    if (failureOf(error).kind === 'failed') return [];
    throw error;
  });
  const message = made.find((it) => it.kind === kind && sourceKeyOf(it) === row.source_key);
  if (!message) return undefined;
  const { codes, writtenAt } = await addresseeOf(destination, deps);
  const text = writeMessage(message, destination, codes, { controlId: row.control_id, writtenAt });
  return { text, order_items: itemsStored(message.items), version: destination.hl7Version };
}

/** Whoever asks for whom a message is made finds this one, whatever it wants or is by now. */
function alone(destination: Hl7Destination, kind: string): OpenDestinations {
  const it = { ...destination, enabled: true, sends: [kind] };
  return { list: () => Promise.resolve([it]), changed: () => undefined };
}
