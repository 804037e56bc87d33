import { destinations } from '../data/destinations.ts';
import { keptIn, type WholeMessageRow } from '../data/messages.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { parseKept } from '../er7/read-message.ts';
import { writtenInUtc } from '../er7/timestamp.ts';
import { acknowledgement } from '../intake/acknowledgement.ts';
import { headerOf, isWanted } from '../intake/message-header.ts';
import type { ToldFault } from '../er7/fault.ts';
import { putText } from './put-outgoing.ts';
import { newControlId } from './write-message.ts';

/** What became of a message in the end, as its sender is told: done, failed, or given up by somebody. */
export type Outcome = { readonly code: 'AA' } | { readonly code: 'AE' | 'AR'; readonly fault: ToldFault };

/**
 * Puts the application answer to a message where its sender asks for it (MSH-16), in the transaction in which it is noted what
 * became of it.
 * @param answersTo the destination that the channel names; null: none
 * @returns the destination that has something to send now
 */
export async function putApplicationAnswer(
  tx: Hl7Tx,
  row: WholeMessageRow,
  answersTo: string | null,
  outcome: Outcome,
  parts: Pick<Deps, 'cipher' | 'clock'>,
): Promise<string[]> {
  if (answersTo === null) return [];
  const header = headerOf(parseKept(await keptIn(row, parts.cipher)));
  if (!isWanted(header.applicationAnswer, outcome.code === 'AA')) return [];
  const destination = await destinations(tx).get(answersTo);
  const controlId = newControlId();
  const faults = 'fault' in outcome ? [outcome.fault] : [];
  const at = { controlId, writtenAt: writtenInUtc(parts.clock.now()), wantsCommit: true };
  await putText(
    tx,
    destination,
    {
      kind: `ACK^${header.event}`,
      // It stands behind no order of the patient's: whoever asked waits for it.
      patientId: null,
      subject: { kind: 'message', id: row.id },
      source: `answer ${row.id} ${row.attempts} ${outcome.code}`,
      text: acknowledgement(header, { code: outcome.code, faults }, at),
      ...{ controlId, version: header.version },
    },
    parts,
  );
  return [destination.id];
}
