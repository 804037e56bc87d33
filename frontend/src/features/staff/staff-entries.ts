import {
  LanguageTag,
  NewStaff,
  Profession,
  specialityCodes,
  type StaffRecord,
} from '@nilecare/contracts/api/business.ts';
import { z } from 'zod';
import { optionalText } from '../../shared-ui/optional-text.ts';

const shape = NewStaff.shape;

/** The entries of a staff record, checked as the server checks them. */
export const staffEntries = z.object({
  organisationId: shape.organisationId,
  facilityId: shape.facilityId,
  facilityIds: shape.facilityIds.unwrap(),
  nameEn: shape.name.shape.en,
  nameAr: shape.name.shape.ar,
  profession: Profession,
  employeeNumber: optionalText(shape.employeeNumber.unwrap()),
  specialities: z.array(z.enum(specialityCodes)),
  otherSpeciality: optionalText(z.string().max(100).nullable()),
  languages: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((it) => it.trim())
        .filter((it) => it !== ''),
    )
    .pipe(z.array(LanguageTag).max(20)),
  phone: optionalText(z.string().min(3).max(40).nullable()),
  email: optionalText(z.email().max(200).nullable()),
});
export type StaffEntries = z.input<typeof staffEntries>;
export type StaffChecked = z.output<typeof staffEntries>;

export const noStaffEntries: StaffEntries = {
  organisationId: '',
  facilityId: '',
  facilityIds: [],
  nameEn: '',
  nameAr: '',
  profession: 'nurse',
  employeeNumber: '',
  specialities: [],
  otherSpeciality: '',
  languages: '',
  phone: '',
  email: '',
};

export const entriesOf = (record: StaffRecord): StaffEntries => ({
  organisationId: record.organisationId,
  facilityId: record.facilityId,
  facilityIds: record.facilityIds.filter((it) => it !== record.facilityId),
  nameEn: record.name.en,
  nameAr: record.name.ar,
  profession: record.profession,
  employeeNumber: record.employeeNumber ?? '',
  specialities: record.specialities.map((it) => it.code).filter((it) => it !== 'other'),
  otherSpeciality: record.specialities.find((it) => it.code === 'other')?.text ?? '',
  languages: record.languages.join(', '),
  phone: record.contact.phone ?? '',
  email: record.contact.email ?? '',
});

/** As the server takes them, for a new record and for a change. */
export const bodyOf = (entered: StaffChecked) => ({
  organisationId: entered.organisationId,
  facilityId: entered.facilityId,
  facilityIds: entered.facilityIds,
  name: { en: entered.nameEn, ar: entered.nameAr },
  profession: entered.profession,
  employeeNumber: entered.employeeNumber,
  specialities: [
    ...entered.specialities.map((code) => ({ code })),
    ...(entered.otherSpeciality === null ? [] : [{ code: 'other' as const, text: entered.otherSpeciality }]),
  ],
  languages: entered.languages,
  contact: { phone: entered.phone, email: entered.email },
});
