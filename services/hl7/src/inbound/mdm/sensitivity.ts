import type { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';

/** Confidentiality codes that say what is delicate in it: table 0177, and those of HL7 for sensitive information. */
const DELICATE: Readonly<Record<string, Sensitivity>> = {
  ...{ PSY: 'mental-health', HIV: 'hiv', AID: 'hiv', ETH: 'substance-use', SUD: 'substance-use' },
  ...{ SEX: 'sexual-health', GDIS: 'genetics', SDV: 'violence' },
};

/** Table 0272: restricted, very restricted. */
const RESTRICTED: ReadonlySet<string> = new Set(['R', 'V']);

/**
 * TXA-18: how delicate a document is; undefined where it does not say. What is restricted without a reason could only be
 * kept open to all who treat her.
 * @throws MessageFault then
 */
export function sensitivityIn(txa: SegmentView): Sensitivity | undefined {
  const said = txa.field(18).text()?.trim().toUpperCase() ?? '';
  if (RESTRICTED.has(said)) throw faultAt('103', 'TXA-18', 'restricted-why-missing');
  return DELICATE[said];
}
