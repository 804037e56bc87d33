import type { LabPriority } from '@nilecare/contracts/api/lab.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { NamedNumber } from '../../data/numbers.ts';
import { groupedBy, type SegmentView } from '../../er7/message.ts';
import { faultAt, type Work } from '../handler.ts';
import { firstMoment, momentOf } from '../moment.ts';
import { numbersIn } from '../numbers/numbers-said.ts';
import { senderName } from '../patients/put-person.ts';
import { placeOf } from '../place-of.ts';
import { repeatedAt } from './repeats.ts';

/** One of the orders of a message: ORC with an OBR. */
export interface OrderLine {
  readonly obr: SegmentView | undefined;
  /** Of table 0119: ORC-1. */
  readonly control: string;
  /** Of table 0038: ORC-5. */
  readonly status: string;
  /** How ORC-1 is named in a fault; of a message without ORC its OBR. */
  readonly place: string;
  readonly numbers: readonly NamedNumber[];
  readonly priority: LabPriority;
  readonly wantedAt: Date | undefined;
  readonly orderedAt: Date | undefined;
  /** When its specimen was taken already; undefined where it is still to be taken. */
  readonly collectedAt: Date | undefined;
  /** Id of the XCN of ORC-12 or OBR-16. */
  readonly orderer: string | undefined;
  readonly ordererPlace: string;
  readonly note: string | null;
  /** Codes of tables 0487 and 0070. */
  readonly specimens: readonly string[];
  /** Where it asks for more than one examination; undefined: it asks for one. */
  readonly repeatedAt: string | undefined;
}

/** @throws MessageFault naming the field that cannot be right */
export function orderLines(work: Work, clocks: ZonedTime): OrderLine[] {
  const groups = groupedBy(work.message.segments, 'ORC');
  const lines = (groups.length > 0 ? groups : groupedBy(work.message.segments, 'OBR')).flatMap(oneObrEach);
  if (lines.length === 0) throw faultAt('100', 'ORC', 'orc-missing');
  return withoutReplaced(lines.map((it) => lineOf(it, work, clocks)));
}

/** RP is the order as it was, RO as it is to be: under one number that is one change. */
function withoutReplaced(lines: readonly OrderLine[]): OrderLine[] {
  const keyOf = ({ role, authority, value }: NamedNumber) => JSON.stringify([role, authority, value]);
  const replacing = new Set(lines.filter((it) => it.control === 'RO').flatMap((it) => it.numbers.map(keyOf)));
  return lines.filter((it) => it.control !== 'RP' || !it.numbers.some((number) => replacing.has(keyOf(number))));
}

/** What stands before the first OBR of a group is of each of them. */
function oneObrEach(group: readonly SegmentView[]): SegmentView[][] {
  const first = group.findIndex((it) => it.name === 'OBR');
  if (first < 0) return [[...group]];
  return groupedBy(group, 'OBR').map((of) => [...group.slice(0, first), ...of]);
}

/** What is ordered without an ORC is new. */
const NEW = 'NW';

function lineOf(segments: readonly SegmentView[], work: Work, clocks: ZonedTime): OrderLine {
  const [orc, obr, tq1] = ['ORC', 'OBR', 'TQ1'].map((name) => segments.find((it) => it.name === name));
  const head = orc ?? obr;
  const place = head ? placeOf(head, 1) : 'ORC-1';
  const control = orc ? orc.field(1).text()?.trim().toUpperCase() : NEW;
  if (!control) throw faultAt('101', place, 'order-control-missing');
  const sender = senderName(work);
  const numbers = [
    ...numbersIn(orc, { placer: 2, filler: 3 }, sender),
    ...numbersIn(obr, { placer: 2, filler: 3 }, sender),
  ];
  if (numbers.length === 0) throw faultAt('101', head ? placeOf(head, 2) : 'ORC-2', 'order-number-missing');
  const byOrc = orc?.field(12).text(1)?.trim();
  return {
    ...{ obr, control, place, numbers },
    status: orc?.field(5).text()?.trim().toUpperCase() ?? '',
    priority: priorityIn(segments, place),
    wantedAt: firstMoment(
      [
        [tq1 ? placeOf(tq1, 7) : 'TQ1-7', tq1?.field(7).text()],
        [orc ? placeOf(orc, '7.4') : 'ORC-7.4', orc?.field(7).text(4)],
        [obr ? placeOf(obr, '27.4') : 'OBR-27.4', obr?.field(27).text(4)],
      ],
      clocks,
    ),
    orderedAt: orc && momentOf(orc.field(9).text(), placeOf(orc, 9), clocks),
    collectedAt: collectedIn(segments, work.receivedAt, clocks),
    orderer: byOrc ?? obr?.field(16).text(1)?.trim(),
    ordererPlace: orc && (byOrc || !obr) ? placeOf(orc, 12) : obr ? placeOf(obr, 16) : 'ORC-12',
    note: noteIn(segments),
    specimens: specimensIn(segments),
    repeatedAt: repeatedAt(segments),
  };
}

/** Table 0485, and what senders write instead. */
const PRIORITIES: Readonly<Record<string, LabPriority>> = {
  ...{ S: 'stat', STAT: 'stat', A: 'urgent', ASAP: 'urgent', U: 'urgent', URGENT: 'urgent', T: 'urgent' },
  ...{ R: 'routine', ROUTINE: 'routine', P: 'routine', C: 'routine', PRN: 'routine' },
};

/** TQ1-9 since 2.5, before it the quantity and timing of ORC-7 or OBR-27, or OBR-5. */
function priorityIn(segments: readonly SegmentView[], place: string): LabPriority {
  const of = (name: string, field: number, component: number) =>
    segments
      .find((it) => it.name === name)
      ?.field(field)
      .text(component);
  const said = of('TQ1', 9, 1) ?? of('ORC', 7, 6) ?? of('OBR', 27, 6) ?? of('OBR', 5, 1);
  if (said === undefined) return 'routine';
  const priority = PRIORITIES[said.trim().toUpperCase()];
  if (!priority) throw faultAt('103', place, 'priority-unknown');
  return priority;
}

const LONGEST_NOTE = 1_000;

/** Why it is ordered, what else is known, and what is remarked. */
function noteIn(segments: readonly SegmentView[]): string | null {
  const obr = segments.find((it) => it.name === 'OBR');
  const reason = obr?.field(31).text(2) ?? obr?.field(31).text(1);
  const remarks = segments
    .filter((it) => it.name === 'NTE')
    .flatMap((it) => it.repetitions(3).map((one) => one.text()));
  const words = [reason, obr?.field(13).text(), ...remarks].filter((it) => it?.trim());
  return words.join('\n').trim().slice(0, LONGEST_NOTE) || null;
}

/** Table 0065: somebody else took it, or the order was added to what is there. Of others OBR-7 is often when it is wanted. */
const DRAWN: ReadonlySet<string> = new Set(['O', 'A', 'G']);
/** Clocks differ by so much. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** SPM-17, or OBR-7 where OBR-11 says that the specimen is there, and neither where it says that it is not; what lies ahead is when it is to be taken. */
function collectedIn(segments: readonly SegmentView[], receivedAt: Date, clocks: ZonedTime): Date | undefined {
  const [obr, spm] = ['OBR', 'SPM'].map((name) => segments.find((it) => it.name === name));
  const action = obr?.field(11).text()?.trim().toUpperCase() ?? '';
  const isDrawn = DRAWN.has(action);
  if (action !== '' && !isDrawn) return undefined;
  const at = firstMoment(
    [
      [spm ? placeOf(spm, 17) : 'SPM-17', spm?.field(17).text(1)],
      [obr ? placeOf(obr, 7) : 'OBR-7', isDrawn ? obr?.field(7).text() : undefined],
    ],
    clocks,
  );
  return at && at.getTime() <= receivedAt.getTime() + CLOCKS_DIFFER_MS ? at : undefined;
}

const specimensIn = (segments: readonly SegmentView[]): string[] =>
  segments.flatMap((it) => {
    const code = it.name === 'SPM' ? it.field(4).text(1) : it.name === 'OBR' ? it.field(15).text(1, 1) : undefined;
    return code?.trim() ? code.trim().toUpperCase() : [];
  });
