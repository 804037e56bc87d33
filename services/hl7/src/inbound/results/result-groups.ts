import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { NamedNumber } from '../../data/numbers.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt, type Work } from '../handler.ts';
import { firstMoment } from '../moment.ts';
import { numbersIn } from '../numbers/numbers-said.ts';
import { senderName } from '../patients/put-person.ts';
import { placeOf } from '../place-of.ts';

/** One OBX, with what is remarked below it. */
export interface Observed {
  readonly obx: SegmentView;
  readonly remarks: readonly string[];
}

/** What was found for one OBR. */
export interface ResultGroup {
  readonly obr: SegmentView;
  readonly orc: SegmentView | undefined;
  readonly numbers: readonly NamedNumber[];
  readonly observed: readonly Observed[];
  /** What is remarked of all of it. */
  readonly remarks: readonly string[];
  /** When the specimen was taken, or it was measured. */
  readonly collectedAt: Date | undefined;
  readonly orderedAt: Date | undefined;
}

interface Gathered {
  readonly obr: SegmentView;
  readonly orc: SegmentView | undefined;
  spm: SegmentView | undefined;
  readonly observed: { readonly obx: SegmentView; readonly remarks: string[] }[];
  readonly remarks: string[];
}

/** @throws MessageFault where the message has another form */
export function resultGroups(work: Work, clocks: ZonedTime): ResultGroup[] {
  const groups = gathered(work.message.segments);
  if (groups.length === 0) throw faultAt('100', 'OBR', 'obr-of-result-missing');
  return groups.map((it) => groupOf(it, senderName(work), clocks));
}

function gathered(segments: readonly SegmentView[]): Gathered[] {
  const groups: Gathered[] = [];
  let orc: SegmentView | undefined;
  for (const it of segments) {
    const group = groups.at(-1);
    if (it.name === 'ORC') orc = it;
    else if (it.name === 'OBR') {
      groups.push({ obr: it, orc, spm: undefined, observed: [], remarks: [] });
      orc = undefined;
    } else if (it.name === 'SPM' && group) group.spm ??= it;
    else if (it.name === 'NTE') (group?.observed.at(-1) ?? group)?.remarks.push(...wordsOf(it));
    else if (it.name === 'OBX') {
      if (!group) throw faultAt('100', 'OBR', 'obr-before-obx-missing');
      group.observed.push({ obx: it, remarks: [] });
    }
  }
  return groups;
}

const wordsOf = (nte: SegmentView): string[] => nte.repetitions(3).flatMap((it) => it.text()?.trim() || []);

function groupOf({ obr, orc, spm, observed, remarks }: Gathered, sender: string, clocks: ZonedTime): ResultGroup {
  const fields = { placer: 2, filler: 3 };
  return {
    ...{ obr, orc, observed, remarks },
    numbers: [...numbersIn(orc, fields, sender), ...numbersIn(obr, fields, sender)],
    collectedAt: firstMoment(
      [
        [spm ? placeOf(spm, 17) : 'SPM-17', spm?.field(17).text(1)],
        [placeOf(obr, 7), obr.field(7).text()],
      ],
      clocks,
    ),
    orderedAt: firstMoment(
      [
        [orc ? placeOf(orc, 9) : 'ORC-9', orc?.field(9).text()],
        [placeOf(obr, 6), obr.field(6).text()],
      ],
      clocks,
    ),
  };
}
