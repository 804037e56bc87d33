import { decimalOf } from '@nilecare/contracts/money.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { ClaimFile } from '../claims/claim-file.ts';
import { fitLines, type FileLine } from '../claims/fit-lines.ts';
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

/** Street and place: countries without postal codes have none in the file. */
function placeSegments(address: string | null): Segment[] {
  const text = x12Text(address ?? '', 110);
  const parts = text.split(',').map((it) => it.trim());
  const city = parts.at(-1) || 'NOT KNOWN';
  const street = parts.slice(0, -1).join(' ').trim() || city;
  return [
    ['N3', street.slice(0, 55).trim()],
    ['N4', city.slice(0, 30).trim()],
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
    ...placeSegments(facility.address),
    ['REF', 'EI', insurer.providerId],
  ];
}

const birth = (date: string, gender: keyof typeof genders): Segment => [
  ...(['DMG', 'D8', compactDate(date), genders[gender]] as const),
];

function subscriber(file: ClaimFile): Segment[] {
  const { policy, patient, insurer, priority } = file;
  const isPatient = policy.relationship === 'self';
  const holder = isPatient ? nameParts(patient.name) : nameParts({ en: policy.holderName ?? '', ar: '' });
  const rank = priority === 'primary' ? 'P' : 'S';
  return [
    ['HL', '2', '1', '22', isPatient ? '0' : '1'],
    ['SBR', rank, isPatient ? '18' : '', '', policy.planCode, '', '', '', '', 'CI'],
    ['NM1', 'IL', '1', holder.last, holder.first, '', '', '', 'MI', policy.number],
    ...(isPatient ? [...placeSegments(patient.address), birth(patient.birthDate, patient.gender)] : []),
    ...(!isPatient && policy.holderBirthDate ? [birth(policy.holderBirthDate, 'unknown')] : []),
    ['NM1', 'PR', '2', organisation(insurer.name), '', '', '', '', 'PI', insurer.payerId],
    ['REF', 'G2', insurer.providerId],
  ];
}

/** Where the patient is not the holder of the policy. */
function dependent({ policy, patient }: ClaimFile): Segment[] {
  if (policy.relationship === 'self') return [];
  const { last, first } = nameParts(patient.name);
  return [
    ['HL', '3', '2', '23', '0'],
    ['PAT', relationships[policy.relationship]],
    ['NM1', 'QC', '1', last, first],
    ...placeSegments(patient.address),
    birth(patient.birthDate, patient.gender),
  ];
}

function claim(file: ClaimFile): Segment[] {
  const { frequency, stay, diagnoses, payerControlNumber, authorisationNumber } = file;
  const amount = decimalOf(file.claimedMinor, file.currency);
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
  ];
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
  const lines = fitLines(file.lines).flatMap(service(file));
  return interchange(envelope, '837', [
    ...header(file, date, minutes),
    ...subscriber(file),
    ...dependent(file),
    ...claim(file),
    ...lines,
  ]);
}
