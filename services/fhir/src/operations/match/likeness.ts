import { foldText } from '../../search/fold-text.ts';
import { isObject, type Resource } from '../../rest/resource.ts';
import { listOf, namesOf, textsIn } from './names.ts';

/** https://hl7.org/fhir/R4/valueset-match-grade.html */
export type Grade = 'certain' | 'probable' | 'possible' | 'certainly-not';

export interface Likeness {
  /** How probable it is that both are one person, 0 to 1. */
  readonly score: number;
  readonly grade: Grade;
}

/** What two descriptions of patients are compared by. */
interface Described {
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
  readonly families: readonly string[];
  readonly givens: readonly string[];
  readonly birthDate: string | undefined;
  readonly gender: string | undefined;
  /** Telephone numbers as digits, and addresses of mail. */
  readonly contacts: readonly string[];
  readonly places: readonly string[];
}

/** Bits that speak for two records being one person (Fellegi and Sunter), when a field agrees and when it does not. */
const WEIGHT = {
  identifier: [14, -4],
  birthDate: [7, -6],
  family: [4, -4],
  given: [3, -3],
  gender: [1, -4],
  contact: [6, 0],
  place: [3, 0],
} as const;
/** Somewhat alike counts so much of the weight of being equal. */
const ALIKE = 0.4;
/** Before anything is compared: one candidate in some thousand is the person. */
const PRIOR_BITS = -10;

/** How much a candidate is like the person that is looked for. Fields that one of them does not have say nothing. */
export function likenessOf(wanted: Resource, candidate: Resource): Likeness {
  const [a, b] = [describe(wanted), describe(candidate)];
  const bits =
    PRIOR_BITS +
    weigh('identifier', identifierAgreement(a, b)) +
    weigh('birthDate', dateAgreement(a.birthDate, b.birthDate)) +
    weigh('family', familyAgreement(a, b)) +
    weigh('given', nameAgreement(a.givens, b.givens)) +
    weigh('gender', genderAgreement(a.gender, b.gender)) +
    weigh('contact', overlap(a.contacts, b.contacts)) +
    weigh('place', overlap(a.places, b.places));
  const score = 1 / (1 + 2 ** -bits);
  return { score: Math.round(score * 10_000) / 10_000, grade: gradeOf(score) };
}

const gradeOf = (score: number): Grade =>
  score >= 0.999 ? 'certain' : score >= 0.9 ? 'probable' : score >= 0.15 ? 'possible' : 'certainly-not';

/** 1 equal, 0 different, between them alike; undefined where nothing can be said. */
type Agreement = number | undefined;

const weigh = (field: keyof typeof WEIGHT, agreement: Agreement): number => {
  if (agreement === undefined) return 0;
  const [equal, different] = WEIGHT[field];
  return agreement === 0 ? different : equal * agreement;
};

function identifierAgreement(a: Described, b: Described): Agreement {
  const shared = a.identifiers.filter(({ system }) => b.identifiers.some((it) => it.system === system));
  if (shared.length === 0) return undefined;
  return shared.some(({ system, value }) => b.identifiers.some((it) => it.system === system && it.value === value))
    ? 1
    : 0;
}

/** A date that is known no more exactly than by its year or month agrees somewhat; so do those that are one slip apart. */
function dateAgreement(a: string | undefined, b: string | undefined): Agreement {
  if (a === undefined || b === undefined) return undefined;
  if (a === b) return a.length === 10 ? 1 : ALIKE;
  if (a.startsWith(b) || b.startsWith(a)) return ALIKE;
  const wrong = [...a].filter((digit, at) => digit !== b[at]).length;
  const isSwapped = a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7);
  return a.length === b.length && (wrong === 1 || isSwapped) ? ALIKE : 0;
}

function nameAgreement(a: readonly string[], b: readonly string[]): Agreement {
  if (a.length === 0 || b.length === 0) return undefined;
  if (a.some((it) => b.includes(it))) return 1;
  return a.some((one) => b.some((other) => isAlike(one, other))) ? ALIKE : 0;
}

/** Who writes her father's name as her own, and who as her family's, means the same names. */
function familyAgreement(a: Described, b: Described): Agreement {
  const agreement = nameAgreement(a.families, b.families);
  return agreement === 0 && (isAmong(a, b) || isAmong(b, a)) ? ALIKE : agreement;
}

/** Whether the words of a family's name are all among the names of the other. */
function isAmong({ families }: Described, other: Described): boolean {
  const words = new Set([...other.givens, ...other.families.flatMap((it) => it.split(' '))]);
  return families.some((family) => family.split(' ').every((word) => words.has(word)));
}

/** One is the beginning of the other, or they begin alike and are as long but for one letter. */
function isAlike(one: string, other: string): boolean {
  if (one.startsWith(other) || other.startsWith(one)) return true;
  if (Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) < 4) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length === long.length
    ? short.slice(at + 1) === long.slice(at + 1)
    : short.slice(at) === long.slice(at + 1);
}

const genderAgreement = (a: string | undefined, b: string | undefined): Agreement =>
  a === undefined || b === undefined || a === 'unknown' || b === 'unknown' ? undefined : a === b ? 1 : 0;

const overlap = (a: readonly string[], b: readonly string[]): Agreement =>
  a.length === 0 || b.length === 0 ? undefined : a.some((it) => b.includes(it)) ? 1 : 0;

function describe(patient: Resource): Described {
  const { families, givens } = namesOf(patient);
  return {
    identifiers: listOf(patient['identifier']).flatMap((it) => {
      const { system, value } = isObject(it) ? it : {};
      return typeof system === 'string' && typeof value === 'string' ? [{ system, value }] : [];
    }),
    families: families.map(foldText),
    givens: givens.flatMap((it) => foldText(it).split(' ')).filter(Boolean),
    birthDate: textsIn([patient['birthDate']])[0],
    gender: textsIn([patient['gender']])[0],
    contacts: listOf(patient['telecom']).flatMap((it) => (isObject(it) ? contactKey(it['value']) : [])),
    places: listOf(patient['address']).flatMap((it) => (isObject(it) ? placeKey(it) : [])),
  };
}

/** The last nine digits: with the country's number or without it. */
function contactKey(value: unknown): string[] {
  if (typeof value !== 'string') return [];
  if (value.includes('@')) return [value.trim().toLowerCase()];
  const digits = foldText(value).replace(/\D/g, '');
  return digits.length < 6 ? [] : [digits.slice(-9)];
}

function placeKey(address: Readonly<Record<string, unknown>>): string[] {
  const [line] = textsIn(listOf(address['line']));
  const city = textsIn([address['city']])[0] ?? textsIn([address['postalCode']])[0];
  return line === undefined || city === undefined ? [] : [`${foldText(line)} ${foldText(city)}`];
}
