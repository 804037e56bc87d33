import type {
  Address,
  ContactPoint,
  HumanName,
  Identifier,
  Organization,
  Practitioner,
  Reference,
} from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import { listed, some, whole, type Reading } from '../map.ts';
import type { Scope } from '../scope.ts';
import { ADDRESS_TYPE, ADDRESS_USE, CONTACT_SYSTEM, CONTACT_USE, NAME_USE } from '../tables/codes.ts';
import { tableSystem } from '../tables/coding-systems.ts';
import { coded } from './concept.ts';
import { authorityFrom, authorityIn, type Authority } from './identifier.ts';
import { codeIn, mapped, numberIn, shown } from './text.ts';
import { dateTime, periodOf } from './time.ts';

/** Where the parts of a name stand: XPN begins with the family's, XCN with a number. */
const nameFrom = (field: Field, first: number): HumanName | undefined => {
  const part = (number: number) => shown(field.text(first + number));
  const [family, given, further, suffix, prefix, degree] = [0, 1, 2, 3, 4, 5].map(part);
  return some(
    whole<HumanName>({
      family,
      given: listed([given, further]),
      prefix: listed([prefix]),
      suffix: listed([suffix, degree]),
    }),
  );
};

/** HL7 type XPN. */
export const humanName: Reading<HumanName> = (field, scope) => {
  const name = nameFrom(field, 1);
  if (!name) return undefined;
  const from = dateTime(12)(field, scope);
  const to = dateTime(13)(field, scope);
  return whole<HumanName>({
    ...name,
    use: mapped(NAME_USE, 7)(field, scope),
    period: from || to ? periodOf(from, to) : undefined,
  });
};

/** A name in one text. */
export const nameText: Reading<string> = (field) =>
  [2, 3, 1]
    .map((it) => shown(field.text(it)))
    .filter((it) => it !== undefined)
    .join(' ') || undefined;

/** HL7 type XAD. */
export const address: Reading<Address> = (field, scope) => {
  const at = (component: number) => shown(field.text(component));
  const street = [1, 2, 3].map((it) => shown(field.text(1, it)));
  const where = some(
    whole<Address>({
      line: listed([...street, at(2)]),
      city: at(3),
      district: at(9),
      state: at(4),
      postalCode: at(5),
      country: at(6),
    }),
  );
  if (!where) return undefined;
  return whole<Address>({
    ...where,
    use: mapped(ADDRESS_USE, 7)(field, scope),
    type: mapped(ADDRESS_TYPE, 7)(field, scope),
    period: periodOf(dateTime(13)(field, scope), dateTime(14)(field, scope)),
  });
};

/** HL7 type XTN. @param use where the field itself says it */
export const contactPoint =
  (use?: ContactPoint['use']): Reading<ContactPoint> =>
  (field, scope) => {
    const equipment = codeIn(field.text(3))?.toUpperCase();
    const isMail = equipment === 'INTERNET' || equipment === 'X.400' || field.text(4) !== undefined;
    const value = isMail ? (shown(field.text(4)) ?? shown(field.text())) : phoneIn(field);
    if (value === undefined) return undefined;
    const system =
      mapped(CONTACT_SYSTEM, 3)(field, scope) ?? (value.includes('@') ? 'email' : isMail ? 'url' : 'phone');
    const said = equipment === 'CP' ? 'mobile' : (mapped(CONTACT_USE, 2)(field, scope) ?? use);
    const rank = numberIn(field.text(18));
    return whole<ContactPoint>({
      system,
      value,
      use: said,
      rank: rank !== undefined && Number.isInteger(rank) && rank > 0 && rank < 1000 ? rank : undefined,
      period: periodOf(dateTime(13)(field, scope), dateTime(14)(field, scope)),
    });
  };

/** A number as it is written, or of its parts: +20 100 1234567. */
function phoneIn(field: Field): string | undefined {
  const [country, area, local, extension] = [5, 6, 7, 8].map((it) => shown(field.text(it)));
  if (local !== undefined) {
    const parts = [country && `+${country.replace(/^\+/, '')}`, area, local, extension && `X${extension}`];
    return parts.filter((it) => it !== undefined && it !== '').join(' ');
  }
  return shown(field.text(12)) ?? shown(field.text());
}

const numberOf = (
  value: string | undefined,
  type: string | undefined,
  { name, system }: Authority,
): Identifier[] | undefined =>
  value === undefined
    ? undefined
    : [
        whole<Identifier>({
          type: type === undefined ? undefined : coded(tableSystem('0203'), type),
          system,
          value,
          assigner: name === undefined ? undefined : { display: name },
        }),
      ];

/** HL7 type XCN: somebody who works for the patient. */
export const practitioner: Reading<Reference<never>> = (field, { entries }) => {
  const number = shown(field.text());
  const name = nameFrom(field, 2);
  if (number === undefined && !name) return undefined;
  const identifier = numberOf(number, codeIn(field.text(13)), authorityIn(field, 9));
  return entries.share(whole<Practitioner>({ resourceType: 'Practitioner', identifier, name: name && [name] }));
};

/** HL7 type XON. */
export const organization: Reading<Reference<never>> = (field, { entries }) => {
  const name = shown(field.text());
  const number = shown(field.text(10)) ?? shown(field.text(3));
  if (name === undefined && number === undefined) return undefined;
  const identifier = numberOf(number, codeIn(field.text(7)), authorityIn(field, 6));
  return entries.share(whole<Organization>({ resourceType: 'Organization', identifier, name }));
};

/** HL7 type HD, where it is an organisation. */
export const facility = (field: Field | undefined, { entries }: Scope): Reference<never> | undefined => {
  if (!field) return undefined;
  const { name, system } = authorityFrom(field, 1);
  if (name === undefined) return undefined;
  const identifier = [{ ...(system !== undefined && { system }), value: name }];
  return entries.share<Organization>({ resourceType: 'Organization', identifier, name });
};
