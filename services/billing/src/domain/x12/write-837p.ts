import { decimalOf } from '@nilecare/contracts/money.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { ClaimFile } from '../claims/claim-file.ts';
import { fitLines, type FileLine } from '../claims/fit-lines.ts';
import { spread } from '../money/spread.ts';
import { clock, compactDate, interchange, type Segment } from './segments.ts';
import { x12Text } from './text.ts';

const VERSION = '005010X222A1';
const MOST_DIAGNOSES = 12;

const frequencies = { original: '1', replacement: '7', void: '8' } as const;
/** Place of service: inpatient hospital, emergency room, outpatient hospital. */
const places = { inpatient: '21', emergency: '23', ambulatory: '22' } as const;
const relationships = { self: '18', spouse: '01', child: '19', other: 'G8' } as const;
const genders = { male: 'M', female: 'F', other: 'U', unknown: 'U' } as const;

/** Family name and given name as X12 wants them apart: the last word, and what stands before it. */
export function nameParts(name: { readonly en: string; readonly ar: string }): { last: string; first: string } {
  const words = x12Text(name.en.trim() || name.ar, 95).split(' ');
  const last = words.length > 1 ? (words.at(-1) ?? '') : (words[0] ?? '');
  return { last: last.slice(0, 60), first: words.slice(0, -1).join(' ').slice(0, 35).trim() };
}

/** An organisation in the letters that the file knows. */
const organisation = (name: { readonly en: string; readonly ar: string }): string => x12Text(name.en || name.ar, 60);

const digitsOf = (phone: string | null): string => (phone ?? '').replaceAll(/\D/g, '').slice(0, 20) || '0';

/**
 * Country of a currency, the one that addresses are in: its first two letters (ISO 4217). Addresses in the United States
 * name none (N404), and currencies of many countries (EUR, X..) have none.
 */
const countryOf = (currency: string): string => (/^(?:X|EU|US)/.test(currency) ? '' : currency.slice(0, 2));

/** Street and place: countries without postal codes have none in the file. */
function placeSegments(address: string | null, currency: string): Segment[] {
  const text = x12Text(address ?? '', 110);
  const parts = text.split(',').map((it) => it.trim());
  const city = parts.at(-1) || 'NOT KNOWN';
  const street = parts.slice(0, -1).join(' ').trim() || city;
  return [
    ['N3', street.slice(0, 55).trim()],
    ['N4', city.slice(0, 30).trim(), '', '', countryOf(currency)],
  ];
}

function header(file: ClaimFile, date: string, minutes: number): Segment[] {
  const { insurer, facility, controlNumber } = file;
  const facilityName = organisation(facility.name);
  return [
    ['BHT', '0019', '00', String(controlNumber), compactDate(date), clock(minutes), 'CH'],
    ['NM1', '41', '2', facilityName, '', '', '', '', '46', insurer.providerId],
    ['PER', 'IC', 'BILLING OFFICE', 'TE', digitsOf(facility.phone)],
    ['NM1', '40', '2', organisation(insurer.name), '', '', '', '', '46', insurer.payerId],
    ['HL', '1', '', '20', '1'],
    ['CUR', '85', file.currency],
    ['NM1', '85', '2', facilityName],
    ...placeSegments(facility.address, file.currency),
    ['REF', 'EI', insurer.providerId],
  ];
}

const birth = (date: string, gender: keyof typeof genders): Segment => [
  ...(['DMG', 'D8', compactDate(date), genders[gender]] as const),
];

type Holding = Pick<ClaimFile['policy'], 'number' | 'relationship' | 'holderName'>;

function holderSegment({ relationship, holderName, number }: Holding, patient: ClaimFile['patient']): Segment {
  const { last, first } = nameParts(relationship === 'self' ? patient.name : { en: holderName ?? '', ar: '' });
  return ['NM1', 'IL', '1', last, first, '', '', '', 'MI', number];
}

/** Where the holder is not the patient, the file says nothing else of her: the guide forbids it (X12 RFI 2281). */
function subscriber(file: ClaimFile): Segment[] {
  const { policy, patient, insurer, priority, currency } = file;
  const isPatient = policy.relationship === 'self';
  const rank = priority === 'primary' ? 'P' : 'S';
  return [
    ['HL', '2', '1', '22', isPatient ? '0' : '1'],
    ['SBR', rank, isPatient ? '18' : '', '', policy.planCode, '', '', '', '', 'CI'],
    holderSegment(policy, patient),
    ...(isPatient ? [...placeSegments(patient.address, currency), birth(patient.birthDate, patient.gender)] : []),
    ['NM1', 'PR', '2', organisation(insurer.name), '', '', '', '', 'PI', insurer.payerId],
    ['REF', 'G2', insurer.providerId],
  ];
}

/** Where the patient is not the holder of the policy. */
function dependent({ policy, patient, currency }: ClaimFile): Segment[] {
  if (policy.relationship === 'self') return [];
  const { last, first } = nameParts(patient.name);
  return [
    ['HL', '3', '2', '23', '0'],
    ['PAT', relationships[policy.relationship]],
    ['NM1', 'QC', '1', last, first],
    ...placeSegments(patient.address, currency),
    birth(patient.birthDate, patient.gender),
  ];
}

function claim(file: ClaimFile): Segment[] {
  const { frequency, stay, diagnoses, payerControlNumber, authorisationNumber } = file;
  const amount = decimalOf(file.claimedMinor + (file.earlierPayer?.paidMinor ?? 0), file.currency);
  const codes = diagnoses
    .slice(0, MOST_DIAGNOSES)
    .map((it, at) => [at === 0 ? 'ABK' : 'ABF', it.code.replace('.', '')]);
  return [
    ['CLM', file.number, amount, '', '', [places[stay], 'B', frequencies[frequency]], 'Y', 'A', 'Y', 'Y'],
    ...(stay === 'inpatient' && file.admittedOn
      ? [['DTP', '435', 'D8', compactDate(file.admittedOn)] satisfies Segment]
      : []),
    ...(authorisationNumber ? [['REF', 'G1', authorisationNumber] satisfies Segment] : []),
    ...(frequency !== 'original' && payerControlNumber ? [['REF', 'F8', payerControlNumber] satisfies Segment] : []),
    ...(codes.length > 0 ? [['HI', ...codes] satisfies Segment] : []),
    ...earlier(file),
  ];
}

/**
 * Who pays before this insurer (loops 2320, 2330): what it paid and what it leaves, which is claimed here, are the charge of
 * the claim (X12 RFI 1115: CLM02 is AMT*D and the adjustments).
 */
function earlier({ earlierPayer, claimedMinor, currency, patient }: ClaimFile): Segment[] {
  if (!earlierPayer) return [];
  const { insurer, policy, paidMinor, answeredOn } = earlierPayer;
  return [
    ['SBR', 'P', relationships[policy.relationship], '', '', '', '', '', '', 'CI'],
    ['CAS', 'PR', '2', decimalOf(claimedMinor, currency)],
    ['AMT', 'D', decimalOf(paidMinor, currency)],
    ['OI', '', '', 'Y', '', '', 'Y'],
    holderSegment(policy, patient),
    ['NM1', 'PR', '2', organisation(insurer.name), '', '', '', '', 'PI', insurer.payerId],
    ['DTP', '573', 'D8', compactDate(answeredOn)],
  ];
}

/** The lines of the file with what an earlier insurer paid of them: they add up to the charge of the claim. */
function charged({ lines, earlierPayer }: ClaimFile): readonly FileLine[] {
  const fitting = fitLines(lines);
  const paid = spread(
    earlierPayer?.paidMinor ?? 0,
    fitting.map((it) => it.amountMinor),
  );
  return fitting.map((it, at) => ({ ...it, amountMinor: it.amountMinor + (paid[at] ?? 0) }));
}

/** Codes are the hospital's own: `ER`, a jurisdiction's. */
const service =
  ({ currency, diagnoses }: ClaimFile) =>
  (line: FileLine, index: number): Segment[] => {
    const day = line.from === line.to;
    const procedure = ['ER', line.code, '', '', '', '', line.description];
    const pointer = diagnoses.length > 0 ? '1' : '';
    const days = day ? compactDate(line.from) : `${compactDate(line.from)}-${compactDate(line.to)}`;
    return [
      ['LX', String(index + 1)],
      ['SV1', procedure, decimalOf(line.amountMinor, currency), 'UN', String(line.quantity), '', '', pointer],
      ['DTP', '472', day ? 'D8' : 'RD8', days],
    ];
  };

/**
 * A claim as X12 837P (005010X222A1): one interchange with one claim. Dates and times are the facility's.
 * @param usage `T`: a test
 */
export function write837p(file: ClaimFile, usage: 'P' | 'T' = 'P'): string {
  const time = zonedTime(file.timeZone);
  const at = new Date(file.at);
  const [date, minutes] = [time.date(at), time.minutes(at)];
  const envelope = {
    ...{ senderId: file.insurer.providerId, receiverId: file.insurer.payerId, date, minutes },
    ...{ controlNumber: file.controlNumber, version: VERSION, usage },
    functionalId: 'HC',
  } as const;
  const lines = charged(file).flatMap(service(file));
  return interchange(envelope, '837', [
    ...header(file, date, minutes),
    ...subscriber(file),
    ...dependent(file),
    ...claim(file),
    ...lines,
  ]);
}
