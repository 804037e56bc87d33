import type { ContactPoint, Organization } from '@medplum/fhirtypes';
import type { Insurer } from '@nilecare/contracts/api/billing-insurers.ts';
import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import type { Department, Facility } from '@nilecare/contracts/api/facility.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, nameIn, reference, referenceIf, resource } from '../elements.ts';

interface Reached {
  readonly phone: string | null;
  readonly email?: string | null;
  readonly address: string | null;
}

const telecom = ({ phone, email = null }: Reached): ContactPoint[] => [
  ...(phone === null ? [] : [{ system: 'phone' as const, value: phone }]),
  ...(email === null ? [] : [{ system: 'email' as const, value: email }]),
];
const address = ({ address: text }: Reached) => (text === null ? null : [{ text }]);
const names = (it: { readonly name: { readonly en: string; readonly ar: string } }) => ({
  name: nameIn(it.name),
  alias: it.name.ar !== '' && it.name.ar !== nameIn(it.name) ? [it.name.ar] : null,
});

/** A facility is an organisation that gives care, and a place of the same id. */
export const facilityOrganization = (it: Facility): Resource =>
  resource<Organization>({
    resourceType: 'Organization',
    id: it.id,
    active: it.active,
    type: [coded('organization-type', 'prov')],
    ...names(it),
    telecom: telecom(it),
    address: address(it),
  });

export const departmentOrganization = (it: Department): Resource =>
  resource<Organization>({
    resourceType: 'Organization',
    id: it.id,
    active: it.active,
    type: [coded('organization-type', 'dept')],
    ...names(it),
    partOf: reference('Organization', it.facilityId),
  });

/** What staff belong to; it spans facilities. */
export const staffOrganization = (it: Organisation): Resource =>
  resource<Organization>({
    resourceType: 'Organization',
    id: it.id,
    identifier:
      it.registrationNumber === null
        ? null
        : [{ system: 'urn:nilecare:registration-number', value: it.registrationNumber }],
    active: it.active,
    type: [coded('organization-type', it.kind === 'group' || it.kind === 'agency' ? 'bus' : 'other')],
    ...names(it),
    telecom: telecom(it.contact),
    address: address(it.contact),
    partOf: referenceIf('Organization', it.parentId),
  });

export const insurerOrganization = (it: Insurer): Resource =>
  resource<Organization>({
    resourceType: 'Organization',
    id: it.id,
    identifier: [{ system: 'urn:nilecare:payer', value: it.payerId }],
    active: it.active,
    type: [coded('organization-type', 'ins')],
    ...names(it),
    telecom: telecom(it.contact),
    address: address(it.contact),
  });
