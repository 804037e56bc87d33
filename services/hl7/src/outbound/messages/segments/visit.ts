import type { Disposition, Encounter } from '@nilecare/contracts/api/clinical.ts';
import { repeated, segment } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import { OWN_AUTHORITY } from '../../../inbound/patients/identifiers.ts';
import * as datatypes from '../datatypes.ts';
import type { Clinician, Place } from '../datatypes.ts';
import { knows, moment, type Writing } from '../writing.ts';

/** A stay or a visit, as messages tell of it. */
export interface Visit {
  readonly encounter: Encounter;
  readonly place: Place | null;
  /** Where she lay before, of one who was moved. */
  readonly prior?: Place | null;
  readonly attending: Clinician | null;
  readonly consultants: readonly Clinician[];
}

/** Table 0004. */
const CLASSES = { inpatient: 'I', emergency: 'E', ambulatory: 'O' } as const;

/** Table 0112, as UB-04 has it. */
const DISPOSITIONS = {
  ...{ home: '01', 'other-home': '06', 'other-hospital': '02', 'long-term-care': '03', rehabilitation: '62' },
  ...{ hospice: '50', psychiatric: '65', 'against-advice': '07', died: '20', other: '70' },
} as const satisfies Record<Disposition, string>;

/** The visit: what it is, where, who is responsible, from when to when. */
export function pv1({ encounter, place, prior, attending, consultants }: Visit, writing: Writing): Segment {
  const { class: kind, status, discharge } = encounter;
  const isPlanned = status === 'planned';
  return segment('PV1', {
    1: '1',
    2: isPlanned && kind === 'inpatient' ? 'P' : CLASSES[kind],
    3: datatypes.location(place, writing),
    6: datatypes.location(prior, writing),
    7: datatypes.clinician(attending, writing),
    9: repeated(consultants.map((it) => datatypes.clinician(it, writing))),
    19: datatypes.identifier(encounter.id, OWN_AUTHORITY, 'VN'),
    36: discharge?.disposition ? DISPOSITIONS[discharge.disposition] : undefined,
    44: isPlanned ? undefined : moment(encounter.admittedAt, writing),
    45: moment(encounter.dischargedAt, writing),
    51: 'V',
  });
}

/** Of a message that is of no visit. */
export const noVisit = (): Segment => segment('PV1', { 1: '1', 2: 'N' });

/** Why she came, and of a planned stay when she is expected. */
export function pv2({ encounter }: Visit, writing: Writing): Segment[] {
  const expected = encounter.status === 'planned' ? moment(encounter.admittedAt, writing) : undefined;
  const reason = datatypes.uncoded(encounter.reason);
  return expected === undefined && reason === undefined ? [] : [segment('PV2', { 3: reason, 8: expected })];
}

interface Event {
  /** `A01` */
  readonly event: string;
  readonly at: string;
  readonly facility: string;
}

/** What happened, and when; its name stands here in versions before 2.7 alone. */
export const evn = ({ event, at, facility }: Event, writing: Writing): Segment =>
  segment('EVN', {
    1: knows(writing, '2.7') ? undefined : event,
    2: moment(at, writing),
    6: moment(at, writing),
    7: knows(writing, '2.5') ? facility : undefined,
  });
