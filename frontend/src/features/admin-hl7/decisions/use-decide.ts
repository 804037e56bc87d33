import { useApi } from '../../../app/platform-context.ts';
import type { Hl7Resent } from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { AnyMessage, Way } from '../way.ts';

/** What somebody decides of a message that waits for that: once more, perhaps with another text, or not at all. */
export interface Decision {
  readonly kind: 'again' | 'discard';
  readonly reason: string;
  readonly text?: WrittenText;
}

/** Another text of a message, and what that was when somebody began to write it. */
interface WrittenText {
  readonly written: string;
  readonly controlId: string;
  /** How often something had been decided of it. */
  readonly edits: number;
}

/** Why a message that was sent again could not be written anew; null where it was, or was not to be. */
export const keptBecause = (decided: AnyMessage | Hl7Resent): Hl7Resent['keptBecause'] =>
  'keptBecause' in decided ? decided.keptBecause : null;

/** Carries out a decision. @returns the message as it stands then */
export function useDecide(): (way: Way, id: string, decision: Decision) => Promise<AnyMessage | Hl7Resent> {
  const api = useApi();
  return (way, id, { kind, reason, text }) => {
    if (way === 'received') {
      const params = { messageId: id };
      const instead = text && { text: text.written, writtenFrom: text.edits };
      return kind === 'again'
        ? api.hl7.replayHl7Message({ params, body: { reason, ...instead } })
        : api.hl7.discardHl7Message({ params, body: { reason } });
    }
    const params = { outgoingId: id };
    const instead = text && { text: text.written, writtenFrom: text.controlId };
    return kind === 'again'
      ? api.hl7.resendHl7Outgoing({ params, body: { reason, ...instead } })
      : api.hl7.discardHl7Outgoing({ params, body: { reason } });
  };
}
