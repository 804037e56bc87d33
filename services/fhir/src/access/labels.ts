import { Delicate } from '@nilecare/contracts/record-privacy.ts';
import { hl7System } from '../platform/codes.ts';
import { tokenPart } from '../search/keys.ts';
import type { IndexValues } from '../store/documents.ts';

/**
 * HL7 v3 InformationSensitivityPolicy (http://terminology.hl7.org/CodeSystem/v3-ActCode): how each kind is labelled here, then
 * how others may label it. Of behavioural health (BH) nobody knows which of two it is: it is held to be both.
 */
const codes: Readonly<Record<Delicate, readonly [own: string, ...others: string[]]>> = {
  'mental-health': ['PSY', 'BH', 'MH', 'EMOTDIS', 'PSYTHPN'],
  hiv: ['HIV'],
  'substance-use': ['ETH', 'BH', 'SUD', 'ETHUD', 'OPIOIDUD'],
  'sexual-health': ['SEX', 'STD'],
  genetics: ['GDIS', 'SCA', 'SICKLE'],
  violence: ['SDV', 'MST', 'VIO'],
};
const SYSTEM = hl7System('v3-ActCode');

/** The code by which a kind is labelled here. */
export const labelOf = (kind: Delicate): string => codes[kind][0];

type Labelled = Pick<IndexValues, 'k'> & { readonly t: string };

const startOf = (type: string): string => `${type}._security:`;

/** What a resource of the type is filed under that is labelled as of the kind. */
export const keysOf = (type: string, kind: Delicate): string[] =>
  codes[kind].map((code) => startOf(type) + tokenPart(code, SYSTEM));

/** The labels among what a document is filed under. */
export function labelKeysOf({ t, k }: Labelled): string[] {
  const start = startOf(t);
  return k.filter((key) => key.startsWith(start));
}

/** In which ways a document is delicate, by its labels. */
export function kindsOf(document: Labelled): Delicate[] {
  const labels = labelKeysOf(document);
  if (labels.length === 0) return [];
  return Delicate.options.filter((kind) => keysOf(document.t, kind).some((key) => labels.includes(key)));
}
