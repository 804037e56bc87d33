import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id } from '../primitives.ts';
import {
  Duty,
  EmployeeNumberTaken,
  Licence,
  LicenceFacts,
  LicenceNumberTaken,
  NewStaff,
  OrganisationEnded,
  Profession,
  Staff,
  StaffInactive,
  StaffRecord,
} from './business.ts';

/** They would be of another profession or facility than the person; give them to somebody else first. */
export class DutiesInTheWay extends problem('duties-in-the-way', 409, 'The person has duties that this forbids') {}

export class StaffActive extends problem('staff-active', 409, 'The person works here') {}

const staffParams = z.object({ staffId: Id });
const licenceParams = z.object({ staffId: Id, licenceId: Id });

export const getStaff = endpoint({
  method: 'GET',
  path: '/staff/:staffId',
  permission: 'staff:manage',
  scope: 'facility',
  params: staffParams,
  answers: { 200: StaffRecord },
  summary: 'The record of a staff member, with contact data and licences',
});

/** What is left out stays as it is. */
const StaffChange = z
  .object({
    organisationId: NewStaff.shape.organisationId.optional(),
    facilityId: NewStaff.shape.facilityId.optional(),
    facilityIds: z.array(Id).max(50).optional(),
    name: NewStaff.shape.name.optional(),
    profession: Profession.optional(),
    employeeNumber: NewStaff.shape.employeeNumber.unwrap().optional(),
    specialities: NewStaff.shape.specialities.unwrap().optional(),
    languages: NewStaff.shape.languages.unwrap().optional(),
    contact: NewStaff.shape.contact.unwrap().optional(),
  })
  .refine((it) => Object.values(it).some((value) => value !== undefined), 'name at least one field to change');
export type StaffChange = z.infer<typeof StaffChange>;

export const updateStaff = endpoint({
  method: 'PATCH',
  path: '/staff/:staffId',
  permission: 'staff:manage',
  scope: 'facility',
  versioned: true,
  params: staffParams,
  body: StaffChange,
  answers: { 200: StaffRecord },
  errors: [EmployeeNumberTaken, OrganisationEnded, DutiesInTheWay],
  summary: 'Change the record of a staff member',
});
export const deactivateStaff = endpoint({
  method: 'POST',
  path: '/staff/:staffId/deactivations',
  permission: 'staff:manage',
  scope: 'facility',
  versioned: true,
  params: staffParams,
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  answers: {
    200: z.object({
      staff: StaffRecord,
      /** Those that had not begun are cancelled, one that runs ends now. */
      endedDuties: z.array(Duty),
    }),
  },
  errors: [StaffInactive],
  summary: 'The person does not work here any more: coming duties end, and are named',
});
export const reactivateStaff = endpoint({
  method: 'POST',
  path: '/staff/:staffId/reactivations',
  permission: 'staff:manage',
  scope: 'facility',
  versioned: true,
  params: staffParams,
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  answers: { 200: StaffRecord },
  errors: [StaffActive],
  summary: 'The person works here again; duties of before stay cancelled',
});

/** What became of a licence, and the coming duties that now have none. */
const LicenceOutcome = z.object({ staff: StaffRecord, dutiesWithoutLicence: z.array(Duty) });

export const addLicence = endpoint({
  method: 'POST',
  path: '/staff/:staffId/licences',
  permission: 'staff:manage',
  scope: 'facility',
  idempotent: true,
  params: staffParams,
  body: LicenceFacts,
  answers: { 201: LicenceOutcome },
  errors: [LicenceNumberTaken],
  summary: 'Record a licence of a staff member',
});
export const changeLicence = endpoint({
  method: 'PUT',
  path: '/staff/:staffId/licences/:licenceId',
  permission: 'staff:manage',
  scope: 'facility',
  versioned: true,
  params: licenceParams,
  body: LicenceFacts,
  answers: { 200: LicenceOutcome },
  errors: [LicenceNumberTaken],
  summary: 'Correct a licence, or end it sooner; the version is that of the staff record',
});
export const removeLicence = endpoint({
  method: 'DELETE',
  path: '/staff/:staffId/licences/:licenceId',
  permission: 'staff:manage',
  scope: 'facility',
  versioned: true,
  params: licenceParams,
  answers: { 200: LicenceOutcome },
  summary: 'Remove a licence that was recorded by mistake',
});
export const ExpiringLicence = z
  .object({
    staff: Staff,
    licence: Licence,
    /** Days until the last valid day in the time of the facility; negative: it is over. */
    daysLeft: z.number().int(),
  })
  .meta({ id: 'ExpiringLicence' });
export const listExpiringLicences = endpoint({
  method: 'GET',
  path: '/staff/expiring-licences',
  permission: 'staff:manage',
  scope: 'facility',
  query: z.object({
    withinDays: z.coerce.number().int().min(0).max(730).default(60),
    facilityId: Id.optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(500),
  }),
  answers: { 200: z.object({ items: z.array(ExpiringLicence) }) },
  summary: 'Licences of active staff that expire soon or have expired and were not followed by another, soonest first',
});

/** A table as text: comma-separated, UTF-8, the first line its headings. */
export const CsvFile = z.object({ fileName: z.string(), csv: z.string() }).meta({ id: 'CsvFile' });

export const exportStaff = endpoint({
  method: 'GET',
  path: '/staff/export',
  permission: 'staff:manage',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional() }),
  answers: { 200: CsvFile },
  summary: 'Staff with contact data and licences as CSV, in the columns that an import reads',
});
