import type { Identifier } from '@medplum/fhirtypes';
import type { PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import { codeIn, hl7System } from '../codes.ts';
import type { Refusals } from '../refusals.ts';

/** The hospital's own number, which it gives itself. */
export const HOSPITAL_NUMBER = 'urn:nilecare:hospital-number';

type Kind = PatientIdentifier['kind'];

/** Systems of this platform, as it emits them. */
const OWN_SYSTEMS: Readonly<Record<string, Kind>> = {
  'urn:nilecare:national-id': 'national-id',
  'urn:nilecare:passport': 'passport',
  'urn:nilecare:other-hospital-number': 'hospital-number',
  'urn:nilecare:other-identifier': 'other',
};
/** HL7 v2 table 0203. */
const TYPES: Readonly<Record<string, Kind>> = {
  NI: 'national-id',
  NNEGY: 'national-id',
  PPN: 'passport',
  MR: 'hospital-number',
};
const USES: Readonly<Record<string, PatientIdentifier['use']>> = {
  official: 'official',
  usual: 'usual',
  secondary: 'usual',
  temp: 'temporary',
  old: 'old',
};
const HELD = new Set(['system', 'value', 'type', 'use', 'period', 'assigner', 'extension']);
/** ISO 3166-1 alpha-2 of the country that gave it. */
export const IDENTIFIER_COUNTRY = 'urn:nilecare:identifier-country';

/** National identifiers as HL7 types them by country: `NNEGY`, `NNSDN`. */
const isNationalType = (code: string | undefined): boolean => code !== undefined && /^NN[A-Z]{3}$/.test(code);

function kindOf({ system, type }: Identifier): Kind {
  const own = system === undefined ? undefined : OWN_SYSTEMS[system];
  if (own !== undefined) return own;
  const code = codeIn(type, hl7System('v2-0203'));
  if (isNationalType(code)) return 'national-id';
  return (code === undefined ? undefined : TYPES[code]) ?? 'other';
}

const dayOf = (moment: string | undefined): string | null => (moment === undefined ? null : moment.slice(0, 10));

/**
 * Identifiers as the index of patients keeps them.
 * @param ownNumber the number that the hospital gave; absent where it is to give one
 */
export function identifiersOf(
  given: readonly Identifier[],
  ownNumber: string | undefined,
  refusals: Refusals,
): PatientIdentifier[] {
  return given.flatMap((it, at) => {
    const path = `Patient.identifier[${at}]`;
    refusals.unheld(it, HELD, path);
    if (it.system === HOSPITAL_NUMBER) {
      if (it.value !== ownNumber)
        refusals.add(
          `${path}.value`,
          'The hospital gives its numbers itself: leave this identifier as it was, or out.',
        );
      return [];
    }
    const { value } = it;
    if (value === undefined || value.trim().length < 4 || value.trim().length > 40) {
      refusals.add(`${path}.value`, 'An identifier has 4 to 40 characters here.', 'value');
      return [];
    }
    const kind = kindOf(it);
    const issuer =
      it.assigner?.display ?? (it.system !== undefined && OWN_SYSTEMS[it.system] === undefined ? it.system : null);
    if ((kind === 'hospital-number' || kind === 'other') && issuer === null)
      refusals.add(`${path}.assigner`, 'Say who gave it: by assigner.display, or a system of theirs.', 'required');
    if (issuer !== null && issuer.length > 100)
      refusals.add(`${path}.assigner`, 'Who gave it has at most 100 characters here.', 'too-long');
    for (const end of ['start', 'end'] as const)
      if ((it.period?.[end]?.length ?? 10) < 10)
        refusals.add(`${path}.period.${end}`, 'It needs a whole date here.', 'value');
    return [
      {
        kind,
        value,
        country: countryOf(it, kind),
        issuer,
        use: USES[it.use ?? 'official'] ?? 'official',
        validFrom: dayOf(it.period?.start),
        validTo: dayOf(it.period?.end),
      },
    ];
  });
}

function countryOf({ type, extension }: Identifier, kind: Kind): string | null {
  const stated = extension?.find((it) => it.url === IDENTIFIER_COUNTRY)?.valueCode;
  if (stated !== undefined) return stated;
  return kind === 'national-id' && codeIn(type, hl7System('v2-0203')) === 'NNEGY' ? 'EG' : null;
}
