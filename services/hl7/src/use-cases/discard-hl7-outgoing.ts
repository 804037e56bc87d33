import { MessageOnTheWire, type discardHl7Outgoing as contract } from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { WholeOutgoingRow } from '../data/outgoing.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Deps } from '../deps.ts';
import { decideOutgoing } from './decide-hl7-outgoing.ts';

export const discardHl7Outgoing: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const decision = { reason: body.reason, action: 'give-up', mayBe: mayBeGivenUp } as const;
  return decideOutgoing(params.outgoingId, decision, context, async (tx, row, destination) => {
    mustBeOffTheWire(row, destination, context.clock.now());
    await outgoingRows(tx).discard(row.seq);
    return { isChanged: false };
  });
};

/** Also what was taken, whose application never answers, and what is on no wire any more, as nothing is sent to its destination. */
function mayBeGivenUp({ state }: WholeOutgoingRow, { enabled, pausedSince }: Hl7Destination): boolean {
  switch (state) {
    case 'refused':
    case 'waiting':
    case 'committed':
      return true;
    case 'sent':
      return !enabled || pausedSince !== null;
    case 'done':
    case 'discarded':
      return false;
  }
}

/** What was begun just before is still answered, or waits for another try then. @throws MessageOnTheWire */
function mustBeOffTheWire(
  { state, sent_at: sentAt }: WholeOutgoingRow,
  { answerTimeoutSeconds }: Hl7Destination,
  now: Date,
): void {
  if (state !== 'sent' || sentAt === null) return;
  const until = new Date(sentAt.getTime() + answerTimeoutSeconds * 1_000);
  if (until > now) throw new MessageOnTheWire(`Its answer may come until ${until.toISOString()}: decide after that.`);
}
