import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, listOf, LocalDate, pageOf, PageQuery, QueryFlag } from '../primitives.ts';

export class DutyOverlaps extends problem('duty-overlaps', 409, 'The person is already on duty then') {}
export class DutyTooLong extends problem('duty-too-long', 422, 'Nobody is on duty that long') {}
export class WrongProfession extends problem('wrong-profession', 422, 'The person has another profession') {}
export class StaffInactive extends problem('staff-inactive', 409, 'The person does not work here any more') {}
export class OtherFacility extends problem('other-facility', 422, 'The person works in another facility') {}
export class OnLeave extends problem('on-leave', 409, 'The person is on leave then') {}
export class LicenceMissing extends problem('licence-missing', 422, 'The person has no valid licence then') {}
export class ShiftInactive extends problem('shift-inactive', 409, 'The shift is not used any more') {}
export class ShiftElsewhere extends problem('shift-elsewhere', 422, 'The shift belongs to another facility') {}
/** A warning: the same request with `overrideReason` is done. */
export class RestTooShort extends problem('rest-too-short', 409, 'The person would rest too little') {}
export class OrganisationEnded extends problem('organisation-ended', 409, 'The organisation is not active') {}
export class EmployeeNumberTaken extends problem('employee-number-taken', 409, 'The employee number is taken') {}
export class LicenceNumberTaken extends problem('licence-number-taken', 409, 'The licence is on record already') {}

export const Profession = z.enum([
  'doctor',
  'nurse',
  'receptionist',
  'pharmacist',
  'laboratory-technician',
  'administrator',
]);
export type Profession = z.infer<typeof Profession>;

export const specialityCodes = [
  'anaesthesiology',
  'cardiology',
  'dermatology',
  'emergency-medicine',
  'general-practice',
  'general-surgery',
  'gynaecology-obstetrics',
  'infectious-diseases',
  'intensive-care',
  'internal-medicine',
  'laboratory-medicine',
  'midwifery',
  'nephrology',
  'neurology',
  'nursing',
  'oncology',
  'orthopaedics',
  'paediatrics',
  'pathology',
  'pharmacy',
  'psychiatry',
  'pulmonology',
  'radiology',
  'urology',
  'other',
] as const;

export const Speciality = z
  .object({
    code: z.enum(specialityCodes),
    /** In the person's own words; needed where the code is `other`. */
    text: z.string().trim().min(1).max(100).nullable().default(null),
  })
  .refine((it) => it.code !== 'other' || it.text !== null, { path: ['text'], message: 'say which' });
export type Speciality = z.infer<typeof Speciality>;

const isLanguageTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
/** BCP 47: `ar`, `ar-EG`, `en`. */
export const LanguageTag = z.string().max(35).refine(isLanguageTag, 'must be a language tag (BCP 47), e.g. ar-EG');

export const Staff = z
  .object({
    id: Id,
    /** Where the person belongs. */
    facilityId: Id,
    /** Everywhere the person works, the first of them `facilityId`. */
    facilityIds: z.array(Id).default([]),
    name: z.object({ en: z.string(), ar: z.string() }),
    profession: Profession,
    specialities: z.array(Speciality).default([]),
    languages: z.array(z.string()).default([]),
    active: z.boolean(),
  })
  .meta({ id: 'Staff' });
export type Staff = z.infer<typeof Staff>;

export const LicenceFacts = z
  .object({
    /** Who issued it. */
    authority: z.string().trim().min(2).max(200),
    number: z.string().trim().min(1).max(60),
    kind: z.enum(['medical', 'specialist', 'nursing', 'pharmacy', 'laboratory', 'other']),
    /** ISO 3166-1, two letters. */
    country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code, e.g. EG'),
    validFrom: LocalDate,
    /** The last day it is valid, in the time of the facility. */
    validUntil: LocalDate,
  })
  .refine((it) => it.validUntil >= it.validFrom, { path: ['validUntil'], message: 'must not be before validFrom' });
export type LicenceFacts = z.infer<typeof LicenceFacts>;

export const Licence = LicenceFacts.safeExtend({ id: Id }).meta({ id: 'Licence' });
export type Licence = z.infer<typeof Licence>;

export const StaffContact = z.object({
  phone: z.string().trim().min(3).max(40).nullable().default(null),
  email: z.email().max(200).nullable().default(null),
});
export type StaffContact = z.infer<typeof StaffContact>;

const EmployeeNumber = z.string().trim().min(1).max(40);

/** For those who manage staff: with contact data and licences. */
export const StaffRecord = Staff.extend({
  version: z.number().int(),
  organisationId: Id,
  employeeNumber: EmployeeNumber.nullable(),
  contact: StaffContact,
  licences: z.array(Licence),
}).meta({ id: 'StaffRecord' });
export type StaffRecord = z.infer<typeof StaffRecord>;

export const DutyRole = z.enum(['nurse', 'doctor']);
export type DutyRole = z.infer<typeof DutyRole>;
export const OnCall = z.enum(['first', 'second']);
export type OnCall = z.infer<typeof OnCall>;

export const Duty = z
  .object({
    id: Id,
    version: z.number().int().default(1),
    staffId: Id,
    wardId: Id,
    /** What the person is on duty as. */
    role: DutyRole,
    /** The nurse in charge of the shift. */
    inCharge: z.boolean().default(false),
    /** Called in this order when those present do not answer; null: present at the ward. */
    onCall: OnCall.nullable().default(null),
    shiftId: Id.nullable().default(null),
    from: Instant,
    to: Instant,
  })
  .meta({ id: 'Duty' });
export type Duty = z.infer<typeof Duty>;

export const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, e.g. 08:30');

/** One of three: two instants, a shift of a day, or times of a day as the ward's clock shows them. */
export const dutyTime = {
  from: Instant.optional(),
  to: Instant.optional(),
  shift: z.object({ shiftId: Id, date: LocalDate }).optional(),
  /** `to` that is not after `from` is of the next day. */
  local: z.object({ date: LocalDate, from: TimeOfDay, to: TimeOfDay }).optional(),
};
const OverrideReason = z.string().trim().min(3).max(500);

interface GivenTime {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly shift?: unknown;
  readonly local?: unknown;
}
export const timesGiven = ({ from, to, shift, local }: GivenTime): number =>
  [from ?? to, shift, local].filter((it) => it !== undefined).length;
export const isSpan = ({ from, to }: GivenTime): boolean =>
  (from === undefined && to === undefined) ||
  (from !== undefined && to !== undefined && Date.parse(to) > Date.parse(from));

export const DutyAsked = z
  .object({
    ...dutyTime,
    staffId: Id,
    wardId: Id,
    role: DutyRole,
    inCharge: z.boolean().default(false),
    onCall: OnCall.nullable().default(null),
    /** Why the person rests less than the rule asks for. */
    overrideReason: OverrideReason.optional(),
  })
  .refine((it) => timesGiven(it) === 1, { path: ['from'], message: 'give either from and to, or shift, or local' })
  .refine(isSpan, { path: ['to'], message: 'must be after from' })
  .refine((it) => !it.inCharge || (it.role === 'nurse' && it.onCall === null), {
    path: ['inCharge'],
    message: 'only a nurse who is present is in charge',
  });

export const listStaff = endpoint({
  method: 'GET',
  path: '/staff',
  permission: 'staff:read',
  scope: 'facility',
  query: PageQuery.extend({
    ids: listOf(Id).optional(),
    search: z.string().max(100).optional(),
    facilityId: Id.optional(),
    profession: Profession.optional(),
    active: QueryFlag.optional(),
  }),
  answers: { 200: pageOf(Staff) },
  summary: 'Staff of the facilities the caller works in',
});
export const listDuties = endpoint({
  method: 'GET',
  path: '/duties',
  permission: 'staff:read',
  scope: 'facility',
  query: z.object({
    wardId: Id.optional(),
    facilityId: Id.optional(),
    staffId: Id.optional(),
    at: Instant.optional().meta({ description: 'who is on duty at this moment; now when absent' }),
    onCall: QueryFlag.optional().meta({ description: 'those on call instead of those present' }),
  }),
  answers: { 200: z.object({ items: z.array(Duty) }) },
  summary: 'Who is on duty',
});
/** Why somebody is not put on duty, or not for that time. */
export const dutyRefusals = [
  DutyOverlaps,
  DutyTooLong,
  WrongProfession,
  StaffInactive,
  OtherFacility,
  OnLeave,
  LicenceMissing,
  RestTooShort,
  ShiftElsewhere,
  ShiftInactive,
] as const;
export const assignDuty = endpoint({
  method: 'POST',
  path: '/duties',
  permission: 'duty:manage',
  scope: 'facility',
  idempotent: true,
  body: DutyAsked,
  answers: { 201: Duty },
  errors: dutyRefusals,
  summary: 'Put somebody on duty at a ward',
});

export const EscalationLevel = z
  .object({
    /** 1 is called first. Levels at which nobody is are left out. */
    level: z.number().int(),
    role: z.enum(['nurse', 'charge-nurse', 'doctor', 'first-on-call', 'second-on-call', 'facility']),
    staffIds: z.array(Id).min(1),
    /** When the first of these duties ends: ask again then. */
    until: Instant,
  })
  .meta({ id: 'EscalationLevel' });
export type EscalationLevel = z.infer<typeof EscalationLevel>;

/** Nurses on duty, the charge nurse, doctors on duty, first and second on call, then everybody of the facility. */
export const listEscalationOrder = endpoint({
  method: 'GET',
  path: '/duties/escalation-order',
  permission: 'staff:read',
  scope: 'facility',
  query: z.object({ wardId: Id, at: Instant.optional() }),
  answers: { 200: z.object({ items: z.array(EscalationLevel) }) },
  summary: 'Who is called next when nobody answers at a ward, in this order; nobody is in it twice',
});

export const NewStaff = z.object({
  organisationId: Id,
  facilityId: Id,
  /** Further facilities the person works in. */
  facilityIds: z.array(Id).max(50).default([]),
  name: Bilingual,
  profession: Profession,
  employeeNumber: EmployeeNumber.nullable().default(null),
  specialities: z.array(Speciality).max(10).default([]),
  languages: z.array(LanguageTag).max(20).default([]),
  contact: StaffContact.default({ phone: null, email: null }),
  licences: z.array(LicenceFacts).max(20).default([]),
});

export const createStaff = endpoint({
  method: 'POST',
  path: '/staff',
  permission: 'staff:manage',
  scope: 'facility',
  idempotent: true,
  body: NewStaff,
  answers: { 201: StaffRecord },
  errors: [EmployeeNumberTaken, LicenceNumberTaken, OrganisationEnded],
  summary: 'Add a staff member',
});
