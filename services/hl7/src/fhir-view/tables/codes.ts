import type {
  Address,
  AllergyIntolerance,
  AllergyIntoleranceReaction,
  Appointment,
  AppointmentParticipant,
  ChargeItem,
  ContactPoint,
  DiagnosticReport,
  DocumentReference,
  Encounter,
  HumanName,
  MedicationRequest,
  Observation,
  Patient,
  ServiceRequest,
  TimingRepeat,
} from '@medplum/fhirtypes';
import { TERMINOLOGY } from './coding-systems.ts';

/** Codes of an element by codes of v2. */
export type Codes<Code extends string | undefined> = Readonly<Record<string, NonNullable<Code>>>;
type ItemOf<List> = NonNullable<List> extends readonly (infer Item extends string)[] ? Item : never;

/** Codes of a table of v2 as codings of FHIR; of a code that is not there the table's own is taken. */
export interface CodeTable {
  /** `0002` */
  readonly table: string;
  readonly codes?: Readonly<Record<string, readonly [system: string, code: string]>>;
}

/**
 * Codes of HL7 v2 and what they are in FHIR, by the number of the v2 table; as in the guide HL7 Version 2 to FHIR, except where
 * docs/adr/0040 says otherwise. Elements with a required binding take these alone.
 */

/** Table 0001. */
export const GENDER: Codes<Patient['gender']> = {
  F: 'female',
  M: 'male',
  O: 'other',
  U: 'unknown',
  A: 'other',
  N: 'other',
};

const marital = (code: string) => [`${TERMINOLOGY}/v3-MaritalStatus`, code] as const;
const nothing = (code: string) => [`${TERMINOLOGY}/v3-NullFlavor`, code] as const;
export const MARITAL_STATUS: CodeTable = {
  table: '0002',
  codes: {
    ...{ A: marital('L'), D: marital('D'), M: marital('M'), S: marital('S'), W: marital('W'), C: marital('C') },
    ...{ G: marital('T'), P: marital('T'), R: marital('T'), E: marital('L'), N: marital('A'), I: marital('I') },
    ...{ B: marital('U'), U: nothing('UNK'), O: nothing('OTH'), T: nothing('NAVU') },
  },
};

const act = (code: string) => [`${TERMINOLOGY}/v3-ActCode`, code] as const;
/** Table 0004. */
export const PATIENT_CLASS: CodeTable = {
  table: '0004',
  codes: { E: act('EMER'), I: act('IMP'), O: act('AMB'), P: act('PRENC') },
};

/** Of the class where the event does not tell. */
export const CLASS_STATUS: Codes<Encounter['status']> = {
  ...{ E: 'in-progress', I: 'in-progress', O: 'in-progress', R: 'in-progress', B: 'in-progress', C: 'in-progress' },
  ...{ P: 'planned', U: 'unknown' },
};

/** Table 0003: of the events that say what becomes of a visit. */
export const EVENT_STATUS: Codes<Encounter['status']> = {
  ...{ A01: 'in-progress', A02: 'in-progress', A03: 'finished', A04: 'arrived', A05: 'planned', A06: 'in-progress' },
  ...{ A07: 'in-progress', A11: 'cancelled', A12: 'in-progress', A13: 'in-progress', A14: 'planned', A38: 'cancelled' },
};

/** Table 0052, as roles of a diagnosis. */
export const DIAGNOSIS_USE: CodeTable = {
  table: '0052',
  codes: { A: [`${TERMINOLOGY}/diagnosis-role`, 'AD'], F: [`${TERMINOLOGY}/diagnosis-role`, 'DD'] },
};

const role = (code: string) => [`${TERMINOLOGY}/v3-RoleCode`, code] as const;
const contact = (code: string) => [`${TERMINOLOGY}/v2-0131`, code] as const;
/** Table 0063. */
export const RELATIONSHIP: CodeTable = {
  table: '0063',
  codes: {
    ...{ SEL: role('ONESELF'), SPO: role('SPS'), DOM: role('SIGOTHR'), CHD: role('CHILD'), GCH: role('GRNDCHILD') },
    ...{ NCH: role('NCHILD'), SCH: role('STPCHLD'), FCH: role('CHLDFOST'), PAR: role('PRN'), MTH: role('MTH') },
    ...{ FTH: role('FTH'), GRP: role('GRPRN'), EXF: role('EXT'), SIB: role('SIB'), BRO: role('BRO'), SIS: role('SIS') },
    ...{ FND: role('FRND'), EMR: contact('E'), EMC: contact('C'), UNK: contact('U'), OTH: contact('O') },
  },
};

/** Table 0078. */
const interpretations =
  '< > A AA B CAR D DET E EX EXP H HH HU I IE IND L LL LU MS N NCL ND NEG NR NS POS R RR S SDD SYN-R SYN-S U UNE VS W WR';
export const INTERPRETATION: CodeTable = {
  table: '0078',
  codes: Object.fromEntries(
    interpretations.split(' ').map((it) => [it, [`${TERMINOLOGY}/v3-ObservationInterpretation`, it] as const]),
  ),
};

/** Table 0085. */
export const OBSERVATION_STATUS: Codes<Observation['status']> = {
  ...{ A: 'amended', B: 'amended', C: 'corrected', D: 'entered-in-error', F: 'final', I: 'registered', N: 'final' },
  ...{ O: 'registered', P: 'preliminary', R: 'preliminary', S: 'preliminary', U: 'final', V: 'final' },
  ...{ W: 'entered-in-error', X: 'cancelled' },
};

/** Table 0123. */
export const REPORT_STATUS: Codes<DiagnosticReport['status']> = {
  ...{ O: 'registered', I: 'registered', S: 'registered', N: 'registered', A: 'partial', P: 'preliminary' },
  ...{ R: 'partial', C: 'corrected', M: 'amended', F: 'final', X: 'cancelled' },
};

/** Table 0074: sections that are laboratories. */
export const LABORATORY_SECTIONS: ReadonlySet<string> = new Set(
  'LAB BG BLB CG CH CP HM IMM MB MCB MYC PAT SP SR TX VR'.split(' '),
);

/** Table 0038. */
export const ORDER_STATUS: Codes<ServiceRequest['status']> = {
  ...{ A: 'active', CA: 'revoked', CM: 'completed', DC: 'revoked', ER: 'entered-in-error', HD: 'on-hold' },
  ...{ IP: 'active', RP: 'revoked', SC: 'active' },
};

/** Table 0119, where no status is said. */
export const ORDER_CONTROL: Codes<ServiceRequest['status']> = {
  ...{ AF: 'active', CA: 'revoked', CH: 'active', CR: 'revoked', DC: 'revoked', DF: 'revoked', DR: 'revoked' },
  ...{ FU: 'completed', HD: 'on-hold', HR: 'on-hold', NW: 'active', OC: 'revoked', OD: 'revoked', OE: 'active' },
  ...{ OH: 'on-hold', OK: 'active', OR: 'active', PR: 'active', PY: 'active', RL: 'active', RO: 'active' },
  ...{ RQ: 'active', RU: 'active', SN: 'active', XO: 'active', XR: 'active', XX: 'active' },
};

/** What an order's state is called of a prescription. */
export const MEDICATION_STATUS: Codes<MedicationRequest['status']> = {
  ...{ active: 'active', completed: 'completed', 'entered-in-error': 'entered-in-error', 'on-hold': 'on-hold' },
  ...{ revoked: 'cancelled', unknown: 'unknown' },
};

/** Table 0119: controls that end what was begun. */
export const STOPPED: ReadonlySet<string> = new Set(['DC', 'DR', 'OD']);

/** Tables 0485 and, of versions before 2.5, 0027. */
export const PRIORITY: Codes<ServiceRequest['priority']> = { S: 'stat', A: 'asap', R: 'routine' };

/** Table 0127. */
export const ALLERGY_CATEGORY: Codes<ItemOf<AllergyIntolerance['category']>> = {
  ...{ DA: 'medication', FA: 'food', EA: 'environment', AA: 'biologic', PA: 'environment', LA: 'environment' },
};
export const ALLERGY_TYPE: Codes<AllergyIntolerance['type']> = {
  ...{ DA: 'allergy', FA: 'allergy', MA: 'allergy', EA: 'allergy', AA: 'allergy', PA: 'allergy', LA: 'allergy' },
};

/** Table 0128. */
export const SEVERITY: Codes<AllergyIntoleranceReaction['severity']> = { SV: 'severe', MO: 'moderate', MI: 'mild' };
export const CRITICALITY: Codes<AllergyIntolerance['criticality']> = {
  SV: 'high',
  MO: 'low',
  MI: 'low',
  U: 'unable-to-assess',
};

/** Table 0200. */
export const NAME_USE: Codes<HumanName['use']> = {
  ...{ BAD: 'old', D: 'usual', L: 'official', R: 'official', M: 'maiden', MSK: 'anonymous', N: 'nickname' },
  ...{ NAV: 'temp', TEMP: 'temp' },
};

/** Table 0190. */
export const ADDRESS_USE: Codes<Address['use']> = {
  BA: 'old',
  BI: 'billing',
  C: 'temp',
  B: 'work',
  H: 'home',
  O: 'work',
};
export const ADDRESS_TYPE: Codes<Address['type']> = { M: 'postal', SH: 'postal' };

/** Table 0201. */
export const CONTACT_USE: Codes<ContactPoint['use']> = { PRN: 'home', WPN: 'work', PRS: 'mobile' };

/** Table 0202. */
export const CONTACT_SYSTEM: Codes<ContactPoint['system']> = {
  ...{ PH: 'phone', FX: 'fax', CP: 'phone', BP: 'pager', INTERNET: 'email', 'X.400': 'email' },
  ...{ MD: 'other', SAT: 'other', TDD: 'other', TTY: 'other' },
};

/** Table 0278. */
export const APPOINTMENT_STATUS: Codes<Appointment['status']> = {
  ...{ PENDING: 'pending', WAITLIST: 'waitlist', BOOKED: 'booked', STARTED: 'checked-in', COMPLETE: 'fulfilled' },
  ...{ CANCELLED: 'cancelled', DISCONTINUED: 'cancelled', DELETED: 'entered-in-error', NOSHOW: 'noshow' },
  ...{ OVERBOOK: 'booked', BLOCKED: 'booked' },
};

/** Table 0003: of the events of a schedule. */
export const APPOINTMENT_EVENT: Codes<Appointment['status']> = {
  ...{ S15: 'cancelled', S16: 'cancelled', S17: 'entered-in-error', S26: 'noshow' },
};

/** Table 0278, of somebody or something that takes part. */
export const PARTICIPATION: Codes<AppointmentParticipant['status']> = {
  ...{ PENDING: 'tentative', WAITLIST: 'tentative', BOOKED: 'accepted', STARTED: 'accepted', COMPLETE: 'accepted' },
  ...{ CANCELLED: 'declined', DISCONTINUED: 'declined', DELETED: 'declined' },
};

/** Table 0271. */
export const DOCUMENT_STATUS: Codes<DocumentReference['docStatus']> = {
  ...{ DI: 'preliminary', DO: 'preliminary', IN: 'preliminary', IP: 'preliminary', PA: 'preliminary' },
  ...{ AU: 'final', LA: 'final' },
};

/** Table 0273. */
export const AVAILABILITY: Codes<DocumentReference['status']> = {
  AV: 'current',
  CA: 'entered-in-error',
  OB: 'superseded',
  UN: 'current',
};

/** Table 0017. */
export const CHARGE_STATUS: Codes<ChargeItem['status']> = {
  CG: 'billable',
  CD: 'billable',
  CR: 'aborted',
  CO: 'not-billable',
};

const route = (code: string) => [`${TERMINOLOGY}/v3-RouteOfAdministration`, code] as const;
/** Table 0162. */
export const ROUTE: CodeTable = {
  table: '0162',
  codes: {
    ...{ PO: route('PO'), IM: route('IM'), IV: route('IVINJ'), SC: route('SQ'), ID: route('IDINJ') },
    ...{ TD: route('TRNSDERM') },
  },
};

/** Durations in UCUM by what messages call them (table 0255, and TQ of versions before 2.5). */
export const TIME_UNIT: Codes<TimingRepeat['durationUnit']> = {
  ...{ S: 's', SEC: 's', M: 'min', MIN: 'min', H: 'h', HR: 'h', D: 'd', W: 'wk', WK: 'wk', L: 'mo', MO: 'mo' },
  ...{ A: 'a', Y: 'a', YR: 'a' },
};
