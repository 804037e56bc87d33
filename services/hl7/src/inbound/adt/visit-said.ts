import type { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Field } from '../../er7/field.ts';
import type { Message, SegmentView } from '../../er7/message.ts';
import { faultAt, type Work } from '../handler.ts';
import { momentOf } from '../moment.ts';
import { senderName } from '../patients/put-person.ts';

/** A place as PL names it. */
export interface PlaceSaid {
  readonly pointOfCare: string | undefined;
  readonly room: string | undefined;
  readonly bed: string | undefined;
}

export interface VisitNumber {
  readonly authority: string;
  readonly value: string;
}

/** What PV1 and PV2 say of a visit. */
export interface VisitSaid {
  readonly class: EncounterClass;
  /** PV1-2 is P: it is planned. */
  readonly isPlanned: boolean;
  readonly number: VisitNumber | undefined;
  readonly place: PlaceSaid;
  /** Id of the XCN of PV1-7. */
  readonly attending: string | undefined;
  /** Of who treats her beside them: PV1-9, and PV1-7 from its second one on. */
  readonly consultants: readonly string[];
  readonly reason: string | null;
  readonly admittedAt: Date | undefined;
  readonly dischargedAt: Date | undefined;
  /** Of table 0112. */
  readonly disposition: string | undefined;
}

/** Table 0004. */
const CLASSES: Readonly<Record<string, EncounterClass>> = {
  ...{ I: 'inpatient', E: 'emergency', O: 'ambulatory', R: 'ambulatory', P: 'inpatient', B: 'inpatient' },
};

/** @throws MessageFault naming the field that cannot be right */
export function visitSaid(work: Work, clocks: ZonedTime): VisitSaid {
  const pv1 = work.message.first('PV1');
  if (!pv1) throw faultAt('100', 'PV1', 'pv1-missing');
  const code = codeIn(pv1);
  const known = CLASSES[code];
  if (!known) throw faultAt('103', 'PV1-2', 'visit-class-unknown');
  const pv2 = work.message.first('PV2');
  return {
    class: known,
    isPlanned: code === 'P',
    number: visitNumberIn(work),
    place: placeIn(pv1.field(3)),
    attending: pv1.field(7).text(1)?.trim(),
    consultants: [...pv1.repetitions(7).slice(1), ...pv1.repetitions(9)].flatMap((it) => it.text(1)?.trim() || []),
    reason: pv2?.field(3).text(2) ?? pv2?.field(3).text(1) ?? null,
    admittedAt: momentIn(pv1.field(44), 'PV1-44', clocks),
    dischargedAt: momentIn(pv1.field(45), 'PV1-45', clocks),
    disposition: pv1.field(36).text()?.trim(),
  };
}

/** Whether it says anything of a visit: of the person alone, PV1 is missing, or PV1-2 N, or nothing stands in it. */
export function saysOfVisit({ message }: Pick<Work, 'message'>): boolean {
  const pv1 = message.first('PV1');
  if (!pv1) return false;
  const code = codeIn(pv1);
  return code === '' ? [3, 7, 19].some((it) => pv1.field(it).written !== '') : code !== 'N';
}

const codeIn = (pv1: SegmentView): string => pv1.field(2).text()?.trim().toUpperCase() ?? '';

/** PV1-2; undefined where it is not said, or none that is known. */
export function visitClassIn({ message }: Work): EncounterClass | undefined {
  const pv1 = message.first('PV1');
  return pv1 && CLASSES[codeIn(pv1)];
}

/** PV1-19, the number of the visit; undefined where it is not said. */
export function visitNumberIn(work: Work): VisitNumber | undefined {
  const pv1 = work.message.first('PV1');
  return pv1 && numberIn(pv1.field(19), work);
}

/** MRG-5, the number that the visit had before. */
export function formerVisitNumberIn(work: Work): VisitNumber | undefined {
  const mrg = work.message.first('MRG');
  return mrg && numberIn(mrg.field(5), work);
}

function numberIn(field: Field, work: Work): VisitNumber | undefined {
  const value = field.text(1)?.trim();
  return value ? { value, authority: field.text(4, 1)?.trim() ?? senderName(work) } : undefined;
}

export const placeIn = (field: Field): PlaceSaid => ({
  pointOfCare: field.text(1)?.trim(),
  room: field.text(2)?.trim(),
  bed: field.text(3)?.trim(),
});

const momentIn = (field: Field, place: string, clocks: ZonedTime): Date | undefined =>
  momentOf(field.text(), place, clocks);

/** EVN-6, when it happened, or EVN-2, when it was entered. */
export function eventTime(message: Message, clocks: ZonedTime): Date | undefined {
  const evn = message.first('EVN');
  return evn && (momentIn(evn.field(6), 'EVN-6', clocks) ?? momentIn(evn.field(2), 'EVN-2', clocks));
}
