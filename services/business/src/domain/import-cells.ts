import { z } from 'zod';
import {
  LanguageTag,
  type LicenceFacts,
  type Profession,
  specialityCodes,
  type Speciality,
} from '@nilecare/contracts/api/business.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import { meanings, plain } from '@nilecare/service-kit/csv/columns.ts';

const professionWords: Readonly<Record<Profession, readonly string[]>> = {
  doctor: ['physician', 'طبيب', 'طبيبة', 'دكتور', 'دكتورة'],
  nurse: ['ممرض', 'ممرضة'],
  receptionist: ['موظف استقبال', 'موظفة استقبال', 'استقبال'],
  pharmacist: ['صيدلي', 'صيدلانية', 'صيدلية', 'صيدلاني'],
  'laboratory-technician': ['lab technician', 'فني مختبر', 'فنية مختبر', 'فني معمل'],
  administrator: ['مدير النظام', 'إداري', 'إدارية'],
};

type LicenceKind = LicenceFacts['kind'];
const licenceWords: Readonly<Record<LicenceKind, readonly string[]>> = {
  medical: ['طبي', 'مزاولة مهنة الطب'],
  specialist: ['أخصائي', 'اختصاصي', 'تخصصي'],
  nursing: ['تمريض'],
  pharmacy: ['صيدلة'],
  laboratory: ['مختبر', 'مختبرات'],
  other: ['أخرى', 'آخر'],
};

const professions = meanings(professionWords);
const licenceKinds = meanings(licenceWords);

export const readProfession = (cell: string): Profession | undefined => professions.get(plain(cell));
export const readLicenceKind = (cell: string): LicenceKind | undefined => licenceKinds.get(plain(cell));

/** Several values of one cell; a comma would be the table's own sign. */
const parts = (cell: string): string[] =>
  cell
    .split(/[|;،]/)
    .map((it) => it.trim())
    .filter((it) => it !== '');

const codes = new Map(specialityCodes.filter((it) => it !== 'other').map((it) => [plain(it), it]));

/** Codes, or the speciality in words; undefined when there are too many or one is too long. */
export function readSpecialities(cell: string): Speciality[] | undefined {
  const all = parts(cell).map((part): Speciality => {
    const code = codes.get(plain(part));
    return code === undefined ? { code: 'other', text: part } : { code, text: null };
  });
  return all.length > 10 || all.some((it) => (it.text ?? '').length > 100) ? undefined : all;
}

const languageNames = new Map([
  ['arabic', 'ar'],
  ['العربية', 'ar'],
  ['english', 'en'],
  ['الانجليزية', 'en'],
  ['french', 'fr'],
  ['الفرنسية', 'fr'],
]);

/** BCP 47 tags; undefined when one is none. */
export function readLanguages(cell: string): string[] | undefined {
  const tags = parts(cell).map((part) => languageNames.get(plain(part)) ?? part);
  const parsed = z.array(LanguageTag).max(20).safeParse(tags);
  return parsed.success ? [...new Set(parsed.data)] : undefined;
}

export const readEmail = (cell: string): string | undefined => z.email().max(200).safeParse(cell).data;

export function readPhone(cell: string): string | undefined {
  const text = normalise(cell);
  return /^\+?[\d\s()./-]{3,40}$/.test(text) && /\d{3}/.test(text.replace(/\D/g, '')) ? text : undefined;
}

export const readCountry = (cell: string): string | undefined =>
  /^[a-z]{2}$/i.test(cell) ? cell.toUpperCase() : undefined;
