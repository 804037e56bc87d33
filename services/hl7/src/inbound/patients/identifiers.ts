import type { PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Field } from '../../er7/field.ts';
import type { Message, SegmentView } from '../../er7/message.ts';
import { timestampOf } from '../../er7/timestamp.ts';
import { faultAt } from '../handler.ts';

/** A patient's identifier as a message names it: a CX. */
export interface NamedIdentifier {
  readonly value: string;
  /** Who gave it: CX-4, or the sender where it names nobody. */
  readonly authority: string;
  /** Of table 0203; empty where it is not said. */
  readonly type: string;
  /** CX-7: the first day on which it is hers; undefined where that is not said. */
  readonly validFrom: string | undefined;
  /** CX-8: the last one. */
  readonly validTo: string | undefined;
}

/** What this hospital calls itself as the giver of its own numbers. */
export const OWN_AUTHORITY = 'NILECARE';

/** Longer names of who gives identifiers are cut: they are compared as they are kept. */
const LONGEST_AUTHORITY = 200;

/**
 * The identifiers in the fields of a segment, each once.
 * @param sender gave those of which it names no giver
 */
export function identifiersIn(segment: SegmentView, fields: readonly number[], sender: string): NamedIdentifier[] {
  const found = new Map<string, NamedIdentifier>();
  for (const it of fields.flatMap((field) => segment.repetitions(field))) {
    const named = identifierIn(it, sender);
    if (named && endsLater(named, found.get(keyOf(named)))) found.set(keyOf(named), named);
  }
  return [...found.values()];
}

/** Of what is named twice the one counts that holds longest, of equal ones the first. */
const endsLater = ({ validTo }: NamedIdentifier, before: NamedIdentifier | undefined): boolean =>
  before === undefined || (before.validTo !== undefined && (validTo === undefined || validTo > before.validTo));

const keyOf = ({ authority, value }: NamedIdentifier): string => JSON.stringify([authority, value]);

function identifierIn(field: Field, sender: string): NamedIdentifier | undefined {
  const value = field.text(1)?.trim();
  if (!value) return undefined;
  const authority = field.text(4, 1)?.trim() ?? field.text(4, 2)?.trim() ?? sender;
  return {
    ...{ value, authority: authority.slice(0, LONGEST_AUTHORITY) },
    type: field.text(5)?.trim().toUpperCase() ?? '',
    validFrom: timestampOf(field.text(7) ?? '')?.date,
    validTo: lastDayIn(field.text(8) ?? ''),
  };
}

/** Of a month or a year its last day; undefined of what is no date: it ends nothing. */
function lastDayIn(text: string): string | undefined {
  const at = timestampOf(text);
  if (at === undefined) return undefined;
  const [year = 0, month = 0] = at.date.split('-').map(Number);
  if (at.precision === 'year') return `${at.date.slice(0, 4)}-12-31`;
  if (at.precision === 'month') return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return at.date;
}

/** The day on which a message says what it says: of MSH-7, else the one on which it came. */
export const saidOn = (message: Message, receivedAt: Date): string =>
  timestampOf(message.first('MSH')?.field(7).text() ?? '')?.date ?? receivedAt.toISOString().slice(0, 10);

/** Whether it was over before a day (`YYYY-MM-DD`): somebody else may have it by then. */
export const hasEnded = ({ validTo }: NamedIdentifier, day: string): boolean => validTo !== undefined && validTo < day;

const KINDS: Readonly<Record<string, PatientIdentifier['kind']>> = {
  NI: 'national-id',
  PPN: 'passport',
  PP: 'passport',
  MR: 'hospital-number',
  PI: 'hospital-number',
  PT: 'hospital-number',
  '': 'hospital-number',
};
/** ISO 3166-1, of those whose national ids are known here by their form. */
const COUNTRIES: Readonly<Record<string, string>> = { EGY: 'EG', SDN: 'SD' };

/** National ids by country as HL7 types them: `NNEGY`. */
const countryOf = (type: string): string | undefined => COUNTRIES[/^NN([A-Z]{3})$/.exec(type)?.[1] ?? ''];

/** Who gave a number, as the index of patients keeps it. */
export const issuerIn = (authority: string): string => authority.slice(0, 100);

const [SHORTEST, LONGEST] = [4, 40];

/** Whether it is neither too short nor too long for the index of patients. */
export const mayBeInIndex = ({ value }: NamedIdentifier): boolean =>
  value.length >= SHORTEST && value.length <= LONGEST;

/**
 * An identifier as the index of patients keeps it; undefined of the hospital's own number, which it gives itself, and of one
 * that is too short for the index: who is meant by it is known here alone.
 * @throws MessageFault where it is longer than is kept
 */
export function keptAs(named: NamedIdentifier): PatientIdentifier | undefined {
  const { value, authority, type, validFrom = null, validTo = null } = named;
  if (authority === OWN_AUTHORITY || value.length < SHORTEST) return undefined;
  if (value.length > LONGEST) throw faultAt('102', 'PID-3', 'identifier-too-long', { most: LONGEST });
  const country = countryOf(type);
  const kind = country !== undefined || type.startsWith('NN') ? 'national-id' : (KINDS[type] ?? 'other');
  const issuer = kind === 'national-id' || kind === 'passport' ? null : issuerIn(authority);
  return { kind, value, country: country ?? null, issuer, use: 'official', validFrom, validTo };
}
