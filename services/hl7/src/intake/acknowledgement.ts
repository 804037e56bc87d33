import { components, header, segment, subcomponents, type Written } from '../er7/compose.ts';
import type { ToldFault } from '../er7/fault.ts';
import { textOfSegments, type Segment } from '../er7/segments.ts';
import { isBefore } from '../er7/versions.ts';
import type { MessageHeader } from './message-header.ts';
import { meaningOf, placeOf } from './refusal.ts';

/** Table 0008: of the application (A), or of the commit alone (C): accepted, error, rejected. */
export type AnswerCode = 'AA' | 'AE' | 'AR' | 'CA' | 'CE' | 'CR';

export const isGood = (code: AnswerCode): boolean => code === 'AA' || code === 'CA';

export interface Answer {
  readonly code: AnswerCode;
  readonly faults: readonly ToldFault[];
  /** Segments behind MSA and ERR, of an answer to a query. */
  readonly more?: readonly Segment[];
  /** Of the answer: `ACK` unless said otherwise. */
  readonly type?: { readonly code: string; readonly event: string; readonly structure: string };
}

export interface AnsweredAt {
  /** Control id of the answer itself. */
  readonly controlId: string;
  /** As `writtenTime` makes it. */
  readonly writtenAt: string;
  /** Whether whoever gets it shall say that it is on their disk: of an answer that is sent as a message of its own. */
  readonly wantsCommit?: boolean;
}

/** What an answer says of itself where the message named no version that is known. */
const OWN_VERSION = '2.5.1';

/**
 * The answer to a message: sender and receiver change places, MSA-2 is its MSH-10 whatever that is, and each fault is an ERR
 * (HL7 v2.5.1, 2.9.2 and 2.15.4), or a repetition of the one ERR's first field before 2.5.
 * @param to undefined where the message had no MSH that can be read
 */
export function acknowledgement(to: MessageHeader | undefined, answer: Answer, at: AnsweredAt): string {
  const version = to?.version || OWN_VERSION;
  const { code, event, structure } = answer.type ?? { code: 'ACK', event: to?.event ?? '', structure: 'ACK' };
  const msh = header('MSH', {
    3: to?.receivingApplication,
    4: to?.receivingFacility,
    5: to?.sendingApplication,
    6: to?.sendingFacility,
    7: at.writtenAt,
    9: components(code, event, isBefore(version, '2.3.1') || event === '' ? undefined : structure),
    10: at.controlId,
    11: to?.processingId || 'P',
    12: version,
    15: at.wantsCommit ? 'AL' : undefined,
    16: at.wantsCommit ? 'NE' : undefined,
    18: 'UNICODE UTF-8',
  });
  const [first] = answer.faults;
  const msa = segment('MSA', { 1: answer.code, 2: to?.controlIdGiven, 3: first?.text });
  const errors = isBefore(version, '2.5') ? errorBefore25(answer.faults) : answer.faults.map(errorSegment);
  return textOfSegments([msh, msa, ...errors, ...(answer.more ?? [])]);
}

/** One segment, whose first field repeats for each of them (HL7 v2.4, chapter 2). */
function errorBefore25(faults: readonly ToldFault[]): Segment[] {
  if (faults.length === 0) return [];
  const each = faults.map((fault) => {
    const place = placeOf(fault);
    const named = subcomponents(fault.code, meaningOf(fault.code), 'HL70357');
    return components(place?.segment, occurrenceIn(place), fieldIn(place), named).written;
  });
  return [segment('ERR', { 1: { written: each.join('~') } })];
}

function errorSegment(fault: ToldFault): Segment {
  const place = placeOf(fault);
  const { code } = fault;
  return segment('ERR', {
    2: place && locationOf(place),
    3: components(code, meaningOf(code), 'HL70357'),
    4: 'E',
    8: fault.text,
  });
}

type Place = ReturnType<typeof placeOf>;
const occurrenceIn = (place: Place): string => (place && 'occurrence' in place ? String(place.occurrence) : '1');
const fieldIn = (place: Place): string | undefined => (place && 'field' in place ? String(place.field) : undefined);

/** ERL: segment, occurrence, field, repetition, component. */
function locationOf(place: NonNullable<Place>): Written {
  if (!('field' in place)) return components(place.segment, '1');
  const { segment: name, occurrence, field, repetition, component } = place;
  return components(
    name,
    String(occurrence),
    String(field),
    String(repetition),
    component > 1 ? String(component) : undefined,
  );
}
