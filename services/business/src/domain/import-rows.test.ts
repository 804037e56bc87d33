import { describe, expect, test } from 'vitest';
import { readColumns } from '@nilecare/service-kit/csv/columns.ts';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import { staffColumns } from './import-columns.ts';
import { readRows } from './import-rows.ts';

const read = (text: string) => {
  const table = readCsv(Buffer.from(text), 'auto', 100);
  const columns = readColumns(table.headings, staffColumns);
  return { columns, ...readRows(table, columns) };
};
const wrong = (text: string) => read(text).errors.map((it) => [it.line, it.column, it.code]);

const HEAD = 'employee-number,name-en,name-ar,profession';
const LICENCE = 'licence-number,licence-authority,licence-kind,licence-country,licence-valid-from,licence-valid-until';

describe('headings', () => {
  test.each([
    'employee-number;name-en;name-ar;profession;licence-valid-until',
    'Employee Number;English name;Arabic Name;JOB TITLE;Licence expiry',
    'الرقم الوظيفي;الاسم بالإنجليزية;الاسم بالعربية;المهنة;تاريخ انتهاء الترخيص',
    'رقم الموظف;الاسم بالانجليزية;الاسم;الوظيفة;نهاية الترخيص',
  ])('are known: %s', (headings) => {
    const { columns } = read(`${headings}\n`);
    expect([...columns.positions.keys()]).toEqual([
      'employee-number',
      'name-en',
      'name-ar',
      'profession',
      'licence-valid-until',
    ]);
    expect(columns.complaints).toEqual([]);
  });

  test('that are needed, doubled or mean nothing are named', () => {
    const { columns } = read('name-en,English name,salary,profession\n');
    expect(columns.complaints.map((it) => [it.line, it.column, it.code])).toEqual([
      [1, 'name-en', 'column-doubled'],
      [1, 'employee-number', 'column-missing'],
      [1, 'name-ar', 'column-missing'],
    ]);
    expect(columns.ignored).toEqual(['salary']);
  });
});

describe('a row', () => {
  test('is read whole', () => {
    const { staff, errors } = read(
      `${HEAD},specialities,languages,phone,email,${LICENCE}\n` +
        'N-٠٠١,Amina Hassan,أمينة حسن,ممرضة,intensive-care | Wound care,العربية | en-GB,+20 100 555 0142,amina@example.org,' +
        'A-17,Nursing Syndicate,تمريض,eg,٠١/٠٢/٢٠٢٥,2027-12-31\n',
    );
    expect(errors).toEqual([]);
    expect(staff).toEqual([
      {
        line: 2,
        employeeNumber: 'N-001',
        name: { en: 'Amina Hassan', ar: 'أمينة حسن' },
        profession: 'nurse',
        specialities: [
          { code: 'intensive-care', text: null },
          { code: 'other', text: 'Wound care' },
        ],
        languages: ['ar', 'en-GB'],
        phone: '+20 100 555 0142',
        email: 'amina@example.org',
        licence: {
          number: 'A-17',
          authority: 'Nursing Syndicate',
          kind: 'nursing',
          country: 'EG',
          validFrom: '2025-02-01',
          validUntil: '2027-12-31',
        },
      },
    ]);
  });

  test('leaves as it is what it leaves empty', () => {
    const { staff } = read(`${HEAD},phone,languages\n1,A,أ,nurse,,\n`);
    expect(staff[0]).toMatchObject({ phone: undefined, languages: undefined, licence: undefined });
  });

  test('is wrong where it is wrong, everywhere at once, whatever is wrong with others', () => {
    const text = `${HEAD},languages,phone,email,${LICENCE}
,A,أ,astronaut,klingon?,call me,at home,,,,,,
2,,أ,nurse,,,,7,Syndicate,nursing,Egypt,2025-02-30,2026-01-01
3,C,ج,nurse,,,,8,Syndicate,nursing,EG,2026-01-02,2026-01-01
4,D,د,nurse,,,,,,,,,,surplus
5,${'E'.repeat(201)},ه,nurse,,,,,,,,,
6,F,و,nurse,,,,,,,,,`;
    expect(wrong(text)).toEqual([
      [2, 'employee-number', 'value-missing'],
      [2, 'profession', 'profession-unknown'],
      [2, 'languages', 'language-unknown'],
      [2, 'phone', 'phone-invalid'],
      [2, 'email', 'email-invalid'],
      [3, 'name-en', 'value-missing'],
      [3, 'licence-country', 'country-invalid'],
      [3, 'licence-valid-from', 'date-invalid'],
      [4, 'licence-valid-until', 'dates-reversed'],
      [5, null, 'too-many-cells'],
      [6, 'name-en', 'value-too-long'],
    ]);
    expect(read(text).staff.map((it) => it.employeeNumber)).toEqual(['6']);
  });

  test('says nothing of what stands there, in both languages', () => {
    for (const { reason } of read(`${HEAD},email\n1,A,أ,astronaut,secret at home\n`).errors) {
      expect(reason.en).not.toMatch(/astronaut|secret/);
      expect(reason.ar).toMatch(/[\u0600-\u06FF]/);
    }
  });

  test('has all of a licence or nothing of it', () => {
    expect(wrong(`${HEAD},${LICENCE}\n1,A,أ,nurse,A-17,,nursing,EG,2025-01-01,\n`)).toEqual([
      [2, 'licence-authority', 'licence-incomplete'],
      [2, 'licence-valid-until', 'licence-incomplete'],
    ]);
  });

  test('is not that of an earlier person or document, however they are written', () => {
    const licence = 'nursing,EG,2025-01-01,2027-01-01';
    const text = `${HEAD},${LICENCE}
1,A,أ,nurse,A-17,Syndicate,${licence}
١,B,ب,nurse,A-18,Syndicate,${licence}
3,C,ج,nurse,a-17,SYNDICATE,${licence}
4,D,د,nurse,A-17,Ministry,${licence}`;
    expect(wrong(text)).toEqual([
      [3, 'employee-number', 'repeated-in-file'],
      [4, 'licence-number', 'repeated-in-file'],
    ]);
  });
});
