import type { Extension, Identifier } from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import { whole, type Reading } from '../map.ts';
import { inAddress, tableSystem } from '../tables/coding-systems.ts';
import { coded } from './concept.ts';
import { codeIn, shown } from './text.ts';
import { dateTime, periodOf } from './time.ts';

const OID = /^[0-2](?:\.(?:0|[1-9]\d*))+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:[^\s\u0000-\u001f]+$/i; // oxlint-disable-line no-control-regex

/** The address of an authority by its universal id (HL7 table 0301); undefined where the id is not of its kind. */
function universal(id: string | undefined, type: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  switch (type?.toUpperCase()) {
    case 'ISO':
      return OID.test(id) ? `urn:oid:${id}` : undefined;
    case 'UUID':
    case 'GUID':
      return UUID.test(id) ? `urn:uuid:${id.toLowerCase()}` : undefined;
    case 'URI':
      return ABSOLUTE.test(id) && !/^urn:(oid|uuid):/i.test(id) ? id : undefined;
    case 'DNS':
      return `urn:dns:${inAddress(id)}`;
    case undefined:
      return OID.test(id) ? `urn:oid:${id}` : undefined;
    default:
      return undefined;
  }
}

/** Who gave a number, as HD says it. */
export interface Authority {
  readonly name: string | undefined;
  /** An address: its own, or one that is made of its name. */
  readonly system: string | undefined;
}

function authorityOf(name: string | undefined, id: string | undefined, type: string | undefined): Authority {
  const ofName = name === undefined ? undefined : `urn:nilecare:hl7-authority:${inAddress(name)}`;
  return { name: name ?? id, system: universal(id, type) ?? ofName };
}

/** An authority that stands in one component. */
export const authorityIn = (field: Field, component: number): Authority =>
  authorityOf(shown(field.text(component)), shown(field.text(component, 2)), shown(field.text(component, 3)));

/** An authority that stands in components from the one given on: HD, and EI after its first. */
export const authorityFrom = (field: Field, component: number): Authority =>
  authorityOf(shown(field.text(component)), shown(field.text(component + 1)), shown(field.text(component + 2)));

const typed = (code: string | undefined) => (code === undefined ? undefined : coded(tableSystem('0203'), code));

/** HL7 type CX. @param type of one that names none (table 0203) */
export const identifier =
  (type?: string): Reading<Identifier> =>
  (field, scope) => {
    const value = shown(field.text());
    if (value === undefined) return undefined;
    const { name, system } = authorityIn(field, 4);
    return whole<Identifier>({
      extension: checkDigit(field),
      type: typed(codeIn(field.text(5)) ?? type),
      system,
      value,
      period: periodOf(dateTime(7)(field, scope), dateTime(8)(field, scope)),
      assigner: name === undefined ? undefined : { display: name },
    });
  };

function checkDigit(field: Field): Extension[] | undefined {
  const digit = shown(field.text(2));
  return digit === undefined
    ? undefined
    : [{ url: 'http://hl7.org/fhir/StructureDefinition/identifier-checkDigit', valueString: digit }];
}

/** HL7 type EI. @param type table 0203: PLAC of the placer, FILL of the filler */
export const entity =
  (type?: string): Reading<Identifier> =>
  (field) => {
    const value = shown(field.text());
    if (value === undefined) return undefined;
    const { name, system } = authorityFrom(field, 2);
    return whole<Identifier>({
      type: typed(type),
      system,
      value,
      assigner: name === undefined ? undefined : { display: name },
    });
  };

/** HL7 type EIP: what the placer calls it, and the filler. */
export const pairedIdentifiers = (field: Field): Identifier[] =>
  (
    [
      [1, 'PLAC'],
      [2, 'FILL'],
    ] as const
  ).flatMap(([component, type]) => {
    const value = shown(field.text(component));
    if (value === undefined) return [];
    const [named, id, kind] = [2, 3, 4].map((it) => shown(field.text(component, it)));
    const { name, system } = authorityOf(named, id, kind);
    const assigner = name === undefined ? undefined : { display: name };
    return [whole<Identifier>({ type: typed(type), system, value, assigner })];
  });

/** A number that is nothing but its text. */
export const plainIdentifier =
  (type: string, system?: string): Reading<Identifier> =>
  (field) => {
    const value = shown(field.text());
    return value === undefined ? undefined : whole<Identifier>({ type: typed(type), system, value });
  };
