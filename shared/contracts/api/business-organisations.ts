import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, QueryFlag } from '../primitives.ts';

export class OrganisationNameTaken extends problem('organisation-name-taken', 409, 'The name is taken') {}
export class RegistrationNumberTaken extends problem('registration-number-taken', 409, 'The number is taken') {}
/** Somebody works for it, or another one belongs to it. */
export class OrganisationInUse extends problem('organisation-in-use', 409, 'The organisation is still needed') {}
export class ParentNotPossible extends problem('parent-not-possible', 422, 'It cannot belong to that one') {}

const Contact = z.object({
  phone: z.string().trim().min(3).max(40).nullable().default(null),
  email: z.email().max(200).nullable().default(null),
  address: z.string().trim().min(3).max(500).nullable().default(null),
});

const OrganisationFacts = z.object({
  name: Bilingual,
  kind: z.enum(['group', 'hospital', 'clinic', 'laboratory', 'pharmacy', 'agency', 'other']).default('group'),
  /** What it belongs to. */
  parentId: Id.nullable().default(null),
  /** Under which the authorities know it. */
  registrationNumber: z.string().trim().min(1).max(60).nullable().default(null),
  contact: Contact.default({ phone: null, email: null, address: null }),
});
export type OrganisationFacts = z.infer<typeof OrganisationFacts>;

export const Organisation = OrganisationFacts.extend({
  id: Id,
  version: z.number().int(),
  active: z.boolean(),
}).meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;

/** An organisation spans facilities, and holds nothing of any. */
export const listOrganisations = endpoint({
  method: 'GET',
  path: '/organisations',
  permission: 'staff:read',
  scope: 'none',
  query: z.object({ active: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Organisation) }) },
  summary: 'Organisations that staff belong to',
});
export const createOrganisation = endpoint({
  method: 'POST',
  path: '/organisations',
  permission: 'staff:manage',
  scope: 'facility',
  idempotent: true,
  body: OrganisationFacts,
  answers: { 201: Organisation },
  errors: [OrganisationNameTaken, RegistrationNumberTaken, ParentNotPossible],
  summary: 'Add an organisation; for those who work in every facility',
});
export const updateOrganisation = endpoint({
  method: 'PUT',
  path: '/organisations/:organisationId',
  permission: 'staff:manage',
  scope: 'facility',
  versioned: true,
  params: z.object({ organisationId: Id }),
  body: OrganisationFacts.extend({ active: z.boolean() }),
  answers: { 200: Organisation },
  errors: [OrganisationNameTaken, RegistrationNumberTaken, ParentNotPossible, OrganisationInUse],
  summary: 'Change an organisation, end it or take it up again; for those who work in every facility',
});
