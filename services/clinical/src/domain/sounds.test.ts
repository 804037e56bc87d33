import { describe, expect, test } from 'vitest';
import { spell } from '@nilecare/service-kit/patients/letters-of-names.ts';
import { skeletonsOf, soundAlike } from './sounds.ts';

const alike = (one: string, other: string) => soundAlike(spell(one), spell(other));

describe('one name', () => {
  test.each([
    ['محمد', ['Mohamed', 'Muhammad', 'Mohammed', 'Mouhamed', 'Mohammad']],
    ['عبدالرحمن', ['Abdelrahman', 'Abdulrahman', 'Abdurrahman', 'Abderrahman', 'Abdurahman']],
    ['عبدالله', ['Abdallah', 'Abdullah', 'Abdalla']],
    ['عبداللطيف', ['Abdellatif', 'Abdullatif']],
    ['عبدالسلام', ['Abdelsalam', 'Abdessalam', 'Abdussalam']],
    ['عبدالقادر', ['Abdelkader', 'Abdelgadir', 'Abdulqadir']],
    ['حسين', ['Hussein', 'Husayn', 'Hussain', 'Hussin']],
    ['يوسف', ['Yousef', 'Yusuf', 'Youssef', 'Yousif']],
    ['خالد', ['Khaled', 'Khalid']],
    ['فاطمة', ['Fatma', 'Fatima', 'Fatimah']],
    ['مصطفى', ['Mostafa', 'Mustafa', 'Moustafa']],
    ['مصطفي', ['Mostafa']],
    ['منى', ['Mona', 'Muna']],
    ['هدى', ['Hoda', 'Huda']],
    ['علي', ['Ali', 'Aly']],
    ['يحيى', ['Yehia', 'Yahya']],
    ['عثمان', ['Osman', 'Othman']],
    ['السيد', ['Elsayed', 'Sayed', 'Alsayed']],
    ['الفاتح', ['Elfatih', 'Alfateh']],
    ['جمال', ['Gamal', 'Jamal']],
    ['إسحاق', ['Ishaq', 'Ishag', 'Ishak']],
    ['فتحي', ['Fathy', 'Fathi']],
    ['هيثم', ['Haitham', 'Haytham']],
    ['طه', ['Taha']],
    ['عمرو', ['Amr']],
    ['أبوبكر', ['Abubakr', 'Aboubakr']],
    ['سعيد', ['Saeed', 'Said']],
    ['زينب', ['Zeinab', 'Zaynab']],
    ['سليمان', ['Soliman', 'Suleiman', 'Sulayman']],
    ['رمضان', ['Ramadan']],
    ['شيماء', ['Shaimaa', 'Shaymaa']],
    ['جورج', ['George']],
    ['عبده', ['Abdo', 'Abdou']],
  ])('%s is %j', (arabic, latin) => {
    expect(latin.filter((it) => !alike(it, arabic))).toEqual([]);
    expect(latin.slice(1).filter((it) => !alike(it, latin[0] ?? ''))).toEqual([]);
  });
});

test.each([
  ['Hassan', 'Hussein'],
  ['Hassan', 'حسين'],
  ['Amin', 'Amina'],
  ['أمين', 'Amina'],
  ['Mohamed', 'محمود'],
  ['Mohamed', 'Mahmoud'],
  ['Ahmed', 'حمد'],
  ['Khaled', 'خلود'],
  ['Salma', 'سليم'],
  ['Hamed', 'Ahmed'],
  ['Mona', 'أمين'],
])('%s is not %s', (one, other) => {
  expect(alike(one, other)).toBe(false);
});

test('a word of no letter of either script has no sound', () => {
  expect(skeletonsOf('123')).toEqual([]);
  expect(skeletonsOf('')).toEqual([]);
});

test('readings are few and short, however long the word', () => {
  expect(skeletonsOf('thchg'.repeat(12)).length).toBeLessThanOrEqual(8);
  for (const skeleton of skeletonsOf('thchg'.repeat(12))) expect(skeleton.length).toBeLessThanOrEqual(30);
});
