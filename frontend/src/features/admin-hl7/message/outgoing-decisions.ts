import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7OutgoingState } from '@nilecare/contracts/api/hl7-outgoing.ts';

interface Decisions {
  readonly again: boolean;
  readonly discard: boolean;
}

/**
 * What can be decided of a message to another system. What was sent is answered or tried again, save where nothing is sent to its
 * destination any more. @param destination undefined while it is not known
 */
export function outgoingDecisions(
  state: Hl7OutgoingState,
  destination: Pick<Hl7Destination, 'enabled' | 'pausedSince'> | undefined,
): Decisions {
  switch (state) {
    case 'refused':
      return { again: true, discard: true };
    case 'waiting':
    case 'committed':
      return { again: false, discard: true };
    case 'sent':
      return { again: false, discard: destination !== undefined && isQuiet(destination) };
    case 'done':
    case 'discarded':
      return { again: false, discard: false };
  }
}

const isQuiet = ({ enabled, pausedSince }: Pick<Hl7Destination, 'enabled' | 'pausedSince'>): boolean =>
  !enabled || pausedSince !== null;
