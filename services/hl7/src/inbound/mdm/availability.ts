import type { RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import type { SegmentView } from '../../er7/message.ts';

/** Table 0273, as far as nobody who looks after the patient is to read a document any more: why, as it stands in the record. */
const NOT_FOR_CARE = {
  CA: 'The other system deleted it (HL7 v2).',
  OB: 'It is obsolete in the other system (HL7 v2).',
  UN: 'The other system says that it is not available for patient care (HL7 v2).',
} as const;
type Code = keyof typeof NOT_FOR_CARE;

export interface NotForCare {
  readonly reason: string;
  /** Another one stands instead of it: that may be known by a newer number, under which it goes on. */
  readonly isReplaced: boolean;
}

/** What TXA-19 says; undefined where the document may be read, as where it is not said. */
export function notForCare(txa: SegmentView): NotForCare | undefined {
  const code = codeIn(txa);
  return isCode(code) ? { reason: NOT_FOR_CARE[code], isReplaced: code === 'OB' } : undefined;
}

/** Whether TXA-19 says that the document may be read, AV: also where it said before that it may not yet. */
export const isForCare = (txa: SegmentView): boolean => codeIn(txa) === 'AV';

/** Whether the other system said so: UN may be said before the document is released. What it deleted or replaced does not come back. */
export const isWithheld = ({ retraction }: Pick<RecordDocument, 'retraction'>): boolean =>
  retraction?.reason === NOT_FOR_CARE.UN;

const codeIn = (txa: SegmentView): string => txa.field(19).text()?.trim().toUpperCase() ?? '';

const isCode = (code: string): code is Code => Object.hasOwn(NOT_FOR_CARE, code);
