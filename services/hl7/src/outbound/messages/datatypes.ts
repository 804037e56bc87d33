import type { Hl7DestinationCode } from '@nilecare/contracts/api/hl7-destination-codes.ts';
import type { Address, PersonName } from '@nilecare/contracts/api/clinical-patients.ts';
import { namesIn } from '@nilecare/service-kit/patients/bound-words.ts';
import { writtenCountry } from '../../countries.ts';
import { components, repeated, subcomponents, type Content, type Written } from '../../er7/compose.ts';
import { OWN_AUTHORITY } from '../../inbound/patients/identifiers.ts';
import { knows, type Writing } from './writing.ts';

/** Table 0396: codes of this hospital. */
export const OWN_CODES = '99NILECARE';
/** Table 0396: codes that only sender and receiver know. */
const LOCAL = 'L';

/** Components without content. */
const none = (count: number): undefined[] => Array.from({ length: count }, () => undefined);

/** CX: an identifier, who gave it, its type of table 0203, and the days on which it is valid, first and last. */
export const identifier = (value: string, authority: string, type: string, days: readonly string[] = []): Written =>
  components(value, undefined, undefined, authority, type, undefined, ...days);

/** EI: the number of a thing of this hospital. */
export const ownNumber = (value: string): Written => components(value, OWN_AUTHORITY);

interface NameParts {
  readonly family: string;
  readonly given: string | undefined;
  readonly middle: string | undefined;
}

/** A name as people read it, in parts: the last one is the family's, the first one the person's own. */
export function nameParts(name: string): NameParts {
  const names = namesIn(name);
  const middle = names.slice(1, -1).join(' ');
  return {
    family: names.at(-1) ?? '',
    given: names.length > 1 ? names[0] : undefined,
    middle: middle === '' ? undefined : middle,
  };
}

/** XPN. @param type of table 0200: `L` legal, `U` unspecified */
export function personName(name: string, type = 'L'): Content {
  if (name.trim() === '') return undefined;
  const { family, given, middle } = nameParts(name);
  return components(family, given, middle, undefined, undefined, undefined, type);
}

/** XPN in each script that the name has. */
export const personNames = ({ en, ar }: PersonName, type?: string): Written =>
  repeated([personName(en, type), personName(ar, type)]);

/** XAD: what is written in one line here stays in one. */
export const address = ({ line, city, governorate, country }: Address): Written =>
  components(
    line ?? undefined,
    undefined,
    city ?? undefined,
    governorate ?? undefined,
    undefined,
    country === null ? undefined : writtenCountry(country),
  );

/** XTN of a telephone: as it is dialled, in the place that the version has for that. */
export function telephone(number: string, writing: Writing): Written {
  if (knows(writing, '2.7')) return components(undefined, 'PRN', 'PH', ...none(8), number);
  if (knows(writing, '2.5')) return components(number, 'PRN', 'PH');
  return components(localForm(number), 'PRN', 'PH', ...none(5), number);
}

/**
 * TN, the only form that XTN-1 has before 2.5: `20 (100)123-4567` (HL7 v2.4, 2.9.48). It has two digits for the country and three
 * for the area: mobile telephones of Egypt fit, and seven digits that are dialled without an area. Where the country of another
 * number ends nobody knows here, and Sudan's 249 is one digit too long: what is guessed would be somebody else's number.
 * @returns undefined for all others
 */
function localForm(number: string): string | undefined {
  const [, area, office, line] =
    /^(?:(?:\+|00)20(1[0125]\d))?(\d{3})(\d{4})$/.exec(number.replace(/[\s().-]/g, '')) ?? [];
  if (office === undefined || line === undefined) return undefined;
  return `${area === undefined ? '' : `20 (${area})`}${office}-${line}`;
}

/** XTN of an e-mail address. */
export const electronicMail = (mail: string): Written => components(undefined, 'NET', 'Internet', mail);

interface Coded {
  readonly code: string;
  readonly text: string | undefined;
  /** Of table 0396. */
  readonly system: string;
}

/** CE, CWE: a code, and another one for the same. */
export const coded = ({ code, text, system }: Coded, other?: Coded): Written =>
  components(code, text, system, other?.code, other?.text, other?.system);

/** CE, CWE of what there is no code for. */
export const uncoded = (text: string | null): Content => (text === null ? undefined : components(undefined, text));

/** A code of a table of the standard, with what it means. */
export const tabled = ([code, text]: readonly [code: string, text: string], table: string): Written =>
  coded({ code, text, system: `HL7${table}` });

/** A unit of UCUM; one that is counted is called what it is. */
export const unit = (ucum: string): Written =>
  coded({ code: ucum, text: ucum.replace(/^\{(.*)\}$/, '$1'), system: 'UCUM' });

/** CQ: an amount with its unit. */
export const quantity = (value: number, ucum: string): Written =>
  components(plainNumber(value), subcomponents(ucum, undefined, 'UCUM'));

/** NM: without an exponent, whatever the size. */
export const plainNumber = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 10 });

interface Thing {
  readonly kind: Hl7DestinationCode['kind'];
  readonly id: string;
  /** What it is called here; its id where it has no code. */
  readonly ownCode?: string;
  readonly text: { readonly en: string; readonly ar: string };
  /** Its code in a system that everybody knows. */
  readonly known?: { readonly code: string; readonly system: string } | undefined;
}

/** CE, CWE of something of this hospital: by the receiver's code where it has one, else by one that everybody knows, else by its own. */
export function thing({ kind, id, ownCode = id, text, known }: Thing, writing: Writing): Written {
  const theirs = writing.codeOf(kind, id);
  const named = { text: text.en || text.ar };
  const own = { code: ownCode, text: text.ar || undefined, system: OWN_CODES };
  const shared = known && { ...known, ...named };
  if (theirs !== undefined) return coded({ code: theirs, ...named, system: LOCAL }, shared ?? own);
  return shared ? coded(shared, own) : coded({ ...own, ...named });
}

/** Somebody on the staff, or with an account alone. */
export interface Clinician {
  readonly staffId: string | null;
  readonly employeeNumber: string | null;
  readonly name: PersonName;
}

/** XCN: by the receiver's code, else the employee number, else the id here. */
export function clinician(person: Clinician | null | undefined, writing: Writing): Content {
  if (!person) return undefined;
  const { staffId, employeeNumber, name } = person;
  const theirs = staffId === null ? undefined : writing.codeOf('staff', staffId);
  const id = theirs ?? employeeNumber ?? staffId ?? undefined;
  const { family, given, middle } = nameParts(name.en || name.ar);
  const type = id === undefined ? undefined : theirs === undefined && employeeNumber !== null ? 'EI' : undefined;
  const authority = id === undefined || theirs !== undefined ? undefined : OWN_AUTHORITY;
  return components(id, family, given, middle, ...none(4), authority, 'L', ...none(2), type);
}

/** Where somebody lies, or something is. */
export interface Place {
  readonly facility: string;
  readonly ward: { readonly id: string; readonly name: string } | null;
  readonly room: string | null;
  readonly bed: { readonly id: string; readonly label: string } | null;
}

/** PL. A receiver's code of a bed may name all three parts, with `^` between them. */
export function location(place: Place | null | undefined, writing: Writing): Content {
  if (!place) return undefined;
  const ward = place.ward && (writing.codeOf('ward', place.ward.id) ?? place.ward.name);
  const bed = place.bed && (writing.codeOf('bed', place.bed.id) ?? place.bed.label);
  const whole = bed?.split('^') ?? [];
  const [pointOfCare, room, label] = whole.length > 1 ? whole : [ward, place.room, bed];
  return components(pointOfCare ?? undefined, room ?? undefined, label ?? undefined, place.facility);
}
