import type { AgreeingField, DuplicateLevel } from '@nilecare/contracts/api/clinical-index.ts';
import type { Compared, Frequencies } from './compared.ts';
import {
  addressAgreement,
  dateAgreement,
  identifierAgreement,
  phoneAgreement,
  type AddressAgreement,
  type DateAgreement,
  type KeyAgreement,
} from './field-agreement.ts';
import { nameAgreement, type NameAgreement } from './name-agreement.ts';
import { gradeOf, partsOf, type Graded } from './name-grades.ts';
import * as odds from './odds.ts';

/** How two records agree, field by field; undefined where one of them says nothing. */
export interface Agreements {
  readonly name: NameAgreement | undefined;
  readonly birthDate: DateAgreement | undefined;
  readonly gender: 'equal' | 'different' | undefined;
  readonly phone: KeyAgreement | undefined;
  readonly identifier: KeyAgreement | undefined;
  readonly mother: Graded | undefined;
  readonly address: AddressAgreement | undefined;
}

export interface Judgement {
  /** Base-2 logarithm of how much likelier this agreement is in one person's records than in two people's. */
  readonly score: number;
  /** That it is one person, if one in a hundred of the compared pairs is. */
  readonly probability: number;
  readonly level: DuplicateLevel | undefined;
  readonly fields: readonly AgreeingField[];
}

/** Scores from which a pair is named, and from which a registration stops (docs/adr/0015-duplicate-warning.md). */
export const POSSIBLE = 10;
export const PROBABLE = 17;

export function compare(one: Compared, other: Compared, frequencies: Frequencies): Agreements {
  const known = (it: Compared) => it.gender === 'male' || it.gender === 'female';
  return {
    name: nameAgreement(one.name, other.name, frequencies),
    birthDate: dateAgreement(one, other),
    gender: known(one) && known(other) ? (one.gender === other.gender ? 'equal' : 'different') : undefined,
    phone: phoneAgreement(one, other),
    identifier: identifierAgreement(one, other),
    mother: motherAgreement(one, other, frequencies),
    address: addressAgreement(one, other),
  };
}

function motherAgreement(one: Compared, other: Compared, frequencies: Frequencies): Graded | undefined {
  const [a, b] = [one, other].map((it) => partsOf({ en: it.motherName ?? '', ar: '' })[0]);
  return a && b ? gradeOf(a, b, frequencies) : undefined;
}

/** How likely these agreements are between two records that are so related. */
function likelihood(relation: odds.Relation, { name, mother, ...fields }: Agreements): number {
  const ofName = ({ grade, share }: Graded, table: typeof odds.family): number =>
    relation === 'stranger' ? odds.strangersGrade(grade, share) : table[relation][grade];
  const factors = [
    name === undefined
      ? 1
      : relation === 'stranger'
        ? odds.strangersGrade(name.given.grade, name.given.share)
        : odds.given[relation][name.given.grade],
    ...(name?.family ?? []).map((it) => ofName(it, odds.family)),
    mother === undefined ? 1 : ofName(mother, odds.mother),
    fields.birthDate === undefined ? 1 : odds.birthDate[relation][fields.birthDate],
    fields.gender === undefined ? 1 : odds.gender[relation][fields.gender],
    fields.phone === undefined ? 1 : odds.phone[relation][fields.phone],
    fields.identifier === undefined ? 1 : odds.identifier[relation][fields.identifier],
    fields.address === undefined ? 1 : odds.address[relation][fields.address],
  ];
  return factors.reduce((product, factor) => product * factor, 1);
}

/** Fellegi and Sunter's weight, against strangers, relatives and twins together instead of strangers alone. */
export function scoreOf(agreements: Agreements): number {
  const { stranger, relative, twin } = odds.priors;
  const two =
    stranger * likelihood('stranger', agreements) +
    relative * likelihood('relative', agreements) +
    twin * likelihood('twin', agreements);
  return Math.log2(likelihood('same', agreements) / two);
}

export function judge(one: Compared, other: Compared, frequencies: Frequencies): Judgement {
  const agreements = compare(one, other, frequencies);
  const score = scoreOf(agreements);
  const ratio = (2 ** Math.min(score, 500) * odds.PRIOR_SAME) / (1 - odds.PRIOR_SAME);
  return { score, probability: ratio / (1 + ratio), level: levelOf(score), fields: fieldsOf(agreements) };
}

function levelOf(score: number): DuplicateLevel | undefined {
  if (score >= PROBABLE) return 'probable';
  return score >= POSSIBLE ? 'possible' : undefined;
}

type Said = AgreeingField['agreement'];

const said = (level: string): Said => {
  if (level === 'equal' || level === 'different') return level;
  return level === 'one-year' ? 'different' : 'close';
};

const worst = (levels: readonly Said[]): Said =>
  (['different', 'close', 'equal'] as const).find((it) => levels.includes(it)) ?? 'equal';

function fieldsOf({ name, birthDate, gender, phone, identifier, mother, address }: Agreements): AgreeingField[] {
  const fields: [AgreeingField['field'], Said | undefined][] = [
    ['given-name', name && said(name.given.grade)],
    ['family-names', name && name.family.length > 0 ? worst(name.family.map((it) => said(it.grade))) : undefined],
    ['birth-date', birthDate && said(birthDate)],
    ['gender', gender],
    ['phone', phone && said(phone)],
    ['identifier', identifier && said(identifier)],
    ['mother-name', mother && said(mother.grade)],
    ['address', address && said(address)],
  ];
  return fields.flatMap(([field, agreement]) => (agreement === undefined ? [] : [{ field, agreement }]));
}
