import type { Address as FhirAddress, ContactPoint, PatientCommunication, PatientContact } from '@medplum/fhirtypes';
import { Phone, type Address, type NextOfKin } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { wordOf } from '../codes.ts';
import type { Refusals } from '../refusals.ts';
import { readableName } from './names.ts';

const POINT = new Set(['system', 'value', 'use', 'rank']);
const ADDRESS = new Set(['use', 'type', 'line', 'city', 'state', 'country']);
const CONTACT = new Set(['relationship', 'name', 'telecom']);
const COMMUNICATION = new Set(['language', 'preferred']);

/** How she is reached: one telephone, one e-mail address. */
export function telecomOf(given: readonly ContactPoint[], path: string, refusals: Refusals) {
  const reached: { phone: string | null; email: string | null } = { phone: null, email: null };
  given.forEach((it, at) => {
    const place = `${path}[${at}]`;
    refusals.unheld(it, POINT, place);
    const kind = it.system === 'sms' ? 'phone' : it.system;
    if ((kind !== 'phone' && kind !== 'email') || it.use === 'old' || reached[kind] !== null)
      return refusals.add(place, 'The hospital holds one telephone and one e-mail address: leave the others out.');
    if (kind === 'phone' && !Phone.safeParse(it.value).success)
      return refusals.add(`${place}.value`, 'It must be a telephone number, as +20 100 123 4567.', 'value');
    reached[kind] = it.value ?? null;
  });
  return reached;
}

/** Where she lives; null where it is not said. */
export function addressOf(given: readonly FhirAddress[], refusals: Refusals): Address | null {
  const [first, ...others] = given;
  others.forEach((_, at) =>
    refusals.add(`Patient.address[${at + 1}]`, 'The hospital holds one address: leave the others out.'),
  );
  if (!first) return null;
  refusals.unheld(first, ADDRESS, 'Patient.address[0]');
  const line = first.line?.join(', ') ?? first.text;
  const parts = { line, city: first.city, governorate: first.state };
  const longest = { line: 200, city: 100, governorate: 100 } as const;
  for (const part of ['line', 'city', 'governorate'] as const)
    if ((parts[part]?.length ?? 0) > longest[part])
      refusals.add(`Patient.address[0]`, `Its ${part} has at most ${longest[part]} characters here.`, 'too-long');
  const country = first.country?.trim().toUpperCase();
  if (country !== undefined && !/^[A-Z]{2}$/.test(country))
    refusals.add('Patient.address[0].country', 'A country has two letters here, as EG.', 'value');
  return {
    line: line ?? null,
    city: first.city ?? null,
    governorate: first.state ?? null,
    country: country ?? null,
  };
}

/** HL7 v3 RoleCode and v2 table 0131. */
const RELATIONSHIPS: Readonly<Record<string, NextOfKin['relationship']>> = {
  MTH: 'mother',
  FTH: 'father',
  SPS: 'spouse',
  HUSB: 'spouse',
  WIFE: 'spouse',
  CHILD: 'child',
  SON: 'child',
  DAU: 'child',
  SIB: 'sibling',
  BRO: 'sibling',
  SIS: 'sibling',
  GUARD: 'guardian',
  FRND: 'friend',
};

/** Whom the hospital calls. */
export function nextOfKinOf(given: readonly PatientContact[], refusals: Refusals): NextOfKin[] {
  if (given.length > 5) refusals.add('Patient.contact', 'The hospital holds five people at most.');
  return given.map((it, at) => {
    const path = `Patient.contact[${at}]`;
    refusals.unheld(it, CONTACT, path);
    const name = it.name ? readableName(it.name) : '';
    if (name === '') refusals.add(`${path}.name`, 'Say who it is.', 'required');
    const { phone, email } = telecomOf(it.telecom ?? [], `${path}.telecom`, refusals);
    if (email !== null) refusals.add(`${path}.telecom`, 'The hospital holds a telephone of them only.');
    const relationship = it.relationship?.map((one) => wordOf(one, RELATIONSHIPS)).find((one) => one !== undefined);
    return { name, relationship: relationship ?? 'other', phone };
  });
}

/** The language in which she is written to. */
export function languageOf(given: readonly PatientCommunication[], refusals: Refusals): Language | null {
  const [first, ...others] = given;
  others.forEach((_, at) =>
    refusals.add(
      `Patient.communication[${at + 1}]`,
      'The hospital holds the language that she prefers, and no others.',
    ),
  );
  if (!first) return null;
  refusals.unheld(first, COMMUNICATION, 'Patient.communication[0]');
  const code = first.language.coding?.[0]?.code?.slice(0, 2);
  if (code === 'en' || code === 'ar') return code;
  refusals.add('Patient.communication[0].language', 'She is written to in English (en) or Arabic (ar).', 'value');
  return null;
}
