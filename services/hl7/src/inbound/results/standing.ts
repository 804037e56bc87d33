import type { SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';
import { placeOf } from '../place-of.ts';

/**
 * How far a result is: `entered` nobody stands behind it yet, `confirmed` what was preliminary is final as it was, `nothing`
 * there is none yet.
 */
export type Standing = 'nothing' | 'entered' | 'preliminary' | 'final' | 'corrected' | 'confirmed' | 'withdrawn';

/** Tables 0085 and 0123, OBX-11 and OBR-25. */
const STANDINGS: Readonly<Record<string, Standing>> = {
  ...{ R: 'entered', P: 'preliminary', S: 'preliminary', A: 'preliminary', F: 'final', V: 'final', C: 'corrected' },
  ...{ U: 'confirmed', D: 'withdrawn', W: 'withdrawn', X: 'withdrawn' },
  ...{ I: 'nothing', N: 'nothing', O: 'nothing' },
};

/** @throws MessageFault where neither says it */
export function standingOf(obx: SegmentView, obr: SegmentView): Standing {
  const said = (obx.field(11).text() ?? obr.field(25).text())?.trim().toUpperCase();
  const place = placeOf(obx, 11);
  if (!said) throw faultAt('101', place, 'result-status-missing');
  const standing = STANDINGS[said];
  if (!standing) throw faultAt('103', place, 'result-status-unknown');
  return standing;
}
