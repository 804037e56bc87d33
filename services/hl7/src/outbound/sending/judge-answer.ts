import type { Hl7OutgoingState } from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { AnswerCode } from '../../intake/acknowledgement.ts';
import { refusedIn } from './orders-answered.ts';
import type { ReadAnswer } from './read-answer.ts';

/**
 * What an answer says of a message: who refuses some of its orders leaves it to somebody to decide of them.
 * @returns undefined where it says nothing that is known
 */
export const verdictOf = (answer: Pick<ReadAnswer, 'code' | 'orders'> | undefined): AnswerCode | undefined =>
  answer?.code === 'AA' && refusedIn(answer.orders).length > 0 ? 'AE' : answer?.code;

/**
 * What an answer makes of a message; undefined where nothing follows from it: it came twice, or after something else was decided.
 * @param isApplicationToCome whether a commit answer is followed by one of the application
 */
export function stateAfter(
  state: Hl7OutgoingState,
  code: AnswerCode,
  isApplicationToCome: boolean,
): Hl7OutgoingState | undefined {
  switch (state) {
    case 'waiting':
    case 'sent':
      return afterFirst(code, isApplicationToCome);
    case 'committed':
      // The commit answer came; another one says nothing new.
      return code.startsWith('C') ? undefined : afterFirst(code, false);
    case 'done':
    case 'refused':
    case 'discarded':
      return undefined;
  }
}

function afterFirst(code: AnswerCode, isApplicationToCome: boolean): Hl7OutgoingState {
  switch (code) {
    case 'AA':
      return 'done';
    case 'CA':
      return isApplicationToCome ? 'committed' : 'done';
    case 'AE':
    case 'AR':
    case 'CE':
    case 'CR':
      return 'refused';
  }
}
