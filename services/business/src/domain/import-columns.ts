import type { ImportColumn } from '@nilecare/contracts/api/business-imports.ts';
import type { ColumnNames } from '@nilecare/service-kit/csv/columns.ts';

const aliases: ColumnNames<ImportColumn>['aliases'] = {
  'employee-number': ['employee no', 'employee id', 'staff number', 'الرقم الوظيفي', 'رقم الموظف'],
  'name-en': ['name', 'english name', 'full name', 'الاسم بالإنجليزية', 'الاسم بالانجليزية', 'الاسم الإنجليزي'],
  'name-ar': ['arabic name', 'الاسم', 'الاسم بالعربية', 'الاسم العربي'],
  profession: ['job', 'job title', 'role', 'المهنة', 'الوظيفة'],
  specialities: ['speciality', 'specialty', 'specialties', 'التخصص', 'التخصصات'],
  languages: ['language', 'اللغات', 'اللغة'],
  phone: ['telephone', 'mobile', 'الهاتف', 'رقم الهاتف', 'الجوال', 'المحمول'],
  email: ['e-mail', 'mail', 'البريد الإلكتروني', 'البريد الالكتروني'],
  'licence-number': ['license number', 'licence no', 'رقم الترخيص'],
  'licence-authority': ['license authority', 'جهة الترخيص', 'الجهة المانحة'],
  'licence-kind': ['license kind', 'licence type', 'license type', 'نوع الترخيص'],
  'licence-country': ['license country', 'دولة الترخيص', 'بلد الترخيص'],
  'licence-valid-from': ['license valid from', 'بداية الترخيص', 'تاريخ بدء الترخيص'],
  'licence-valid-until': [
    'license valid until',
    'licence expiry',
    'license expiry',
    'نهاية الترخيص',
    'تاريخ انتهاء الترخيص',
  ],
};

/** What the columns of a staff file are called. */
export const staffColumns: ColumnNames<ImportColumn> = {
  aliases,
  required: ['employee-number', 'name-en', 'name-ar', 'profession'],
};
