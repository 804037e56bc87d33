import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { NamedNumber } from '../../data/numbers.ts';
import type { Field } from '../../er7/field.ts';
import type { Message, SegmentView } from '../../er7/message.ts';
import { faultAt, type Work } from '../handler.ts';
import { firstMoment, momentOf } from '../moment.ts';
import { numbersIn } from '../numbers/numbers-said.ts';
import { senderName } from '../patients/put-person.ts';
import { placeOf } from '../place-of.ts';
import { statusIn, type AppointmentStatus } from './appointment-status.ts';

/** A code and where it stands. */
export interface CodeSaid {
  readonly code: string;
  readonly place: string;
}

/** What SCH and the resources behind it say of an appointment. */
export interface AppointmentSaid {
  readonly numbers: readonly NamedNumber[];
  /** Codes that may name the kind of visit: the service of AIS, or the type of SCH-8. */
  readonly kinds: readonly CodeSaid[];
  /** Id of the XCN of AIP-3: with whom it is. */
  readonly staff: CodeSaid | undefined;
  /** The same of the other AIP. */
  readonly others: readonly CodeSaid[];
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** Why the patient comes. */
  readonly reason: string | null;
  /** Why the message was sent: SCH-6. */
  readonly because: string | null;
  /** What SCH-25 says; undefined: nothing that is known. */
  readonly status: AppointmentStatus | undefined;
  /** Segments that take away with whom it is, or what it is, and name nothing else: AIP, AIS. */
  readonly gone: SegmentView | undefined;
}

/** @throws MessageFault naming the field that cannot be right */
export function appointmentSaid(work: Work, clocks: ZonedTime): AppointmentSaid {
  const { message } = work;
  const sch = message.first('SCH');
  if (!sch) throw faultAt('100', 'SCH', 'sch-missing');
  const numbers = numbersIn(sch, { placer: 1, filler: 2 }, senderName(work));
  if (numbers.length === 0) throw faultAt('101', 'SCH-2', 'appointment-number-missing');
  const ais = standing(message, 'AIS')[0];
  const [aip, ...otherAips] = standing(message, 'AIP');
  const from = beginning(message, sch, clocks);
  return {
    numbers,
    kinds: [...(ais ? codesIn(ais.field(3), placeOf(ais, 3)) : []), ...codesIn(sch.field(8), 'SCH-8')],
    staff: aip && personIn(aip),
    others: otherAips.flatMap((it) => personIn(it) ?? []),
    from,
    to: from && ending(message, sch, from, clocks),
    reason: wordsOf(sch.field(7)),
    because: wordsOf(sch.field(6)),
    status: statusIn(sch),
    gone: (aip ? undefined : message.first('AIP')) ?? (ais ? undefined : message.first('AIS')),
  };
}

/** Table 0206. */
const DELETED = 'D';
const standing = (message: Message, name: string): SegmentView[] =>
  message.all(name).filter((it) => it.field(2).text()?.trim().toUpperCase() !== DELETED);

const personIn = (aip: SegmentView): CodeSaid | undefined => codesIn(aip.field(3), placeOf(aip, 3))[0];

/** The codes of a CE or CWE, its own and the alternate one. */
const codesIn = (field: Field, place: string): CodeSaid[] =>
  [field.text(1), field.text(4)].flatMap((it) => (it?.trim() ? { code: it.trim(), place } : []));

const LONGEST_WORDS = 500;
const wordsOf = (field: Field): string | null =>
  (field.text(2) ?? field.text(1))?.trim().slice(0, LONGEST_WORDS) || null;

const beginning = (message: Message, sch: SegmentView, clocks: ZonedTime): Date | undefined =>
  firstMoment(
    [
      ['SCH-11.4', sch.field(11).text(4)],
      ['TQ1-7', message.first('TQ1')?.field(7).text()],
      ['AIS-4', standing(message, 'AIS')[0]?.field(4).text()],
      ['AIP-6', standing(message, 'AIP')[0]?.field(6).text()],
    ],
    clocks,
  );

/** Milliseconds of the units that durations are given in: UCUM, and what senders write. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ S: 1_000, SEC: 1_000, M: 60_000, MIN: 60_000, MINUTES: 60_000, H: 3_600_000, HR: 3_600_000, HOURS: 3_600_000 },
  ...{ D: 86_400_000, DAY: 86_400_000 },
};
const USUAL_UNIT = 'MIN';

/** Where nothing says when it ends, as long after its beginning as SCH-9 or AIP-9 says. */
function ending(message: Message, sch: SegmentView, from: Date, clocks: ZonedTime): Date | undefined {
  const said =
    momentOf(sch.field(11).text(5), 'SCH-11.5', clocks) ??
    momentOf(message.first('TQ1')?.field(8).text(), 'TQ1-8', clocks);
  if (said) return said;
  const [aip] = standing(message, 'AIP');
  const [amount, unit] = sch.field(9).text()
    ? [sch.field(9).text(), sch.field(10).text()]
    : [aip?.field(9).text(), aip?.field(10).text()];
  const lasts = Number(amount) * (UNITS[(unit ?? USUAL_UNIT).trim().toUpperCase()] ?? Number.NaN);
  return lasts > 0 ? new Date(from.getTime() + lasts) : undefined;
}
