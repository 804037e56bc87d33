import type { Staff } from '@nilecare/contracts/api/business.ts';
import type { Ward } from '@nilecare/contracts/api/facility.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';

export type FacilityKey = 'cairo' | 'khartoum';

export interface FacilityPlan {
  readonly key: FacilityKey;
  readonly name: Bilingual;
  readonly timeZone: string;
  readonly currency: string;
  readonly patients: number;
  /** Those who share the shifts of the wards, and those with office hours; the people of the demo accounts come on top. */
  readonly rota: { readonly nurses: number; readonly doctors: number };
  readonly dayStaff: readonly Exclude<Staff['profession'], 'doctor' | 'nurse'>[];
}

export interface WardPlan {
  readonly key: string;
  readonly facility: FacilityKey;
  readonly department: Bilingual;
  readonly name: Bilingual;
  readonly kind: Ward['kind'];
  readonly beds: number;
  readonly bedsPerRoom: number;
  /** So many of the beds, from the first, have a monitor; each of these is taken. */
  readonly monitored: number;
  /** So many of the beds without a monitor are taken. */
  readonly others: number;
  /** Ages of its patients in years. */
  readonly ages: readonly [number, number];
  /** Why they are here. */
  readonly reasons: readonly [string, ...string[]];
}

export const organisation: Bilingual = { en: 'Nile Hospitals Group', ar: 'مجموعة مستشفيات النيل' };

export const facilities: readonly FacilityPlan[] = [
  {
    key: 'cairo',
    name: { en: 'Nile Hospital Cairo', ar: 'مستشفى النيل القاهرة' },
    timeZone: 'Africa/Cairo',
    currency: 'EGP',
    patients: 120,
    rota: { nurses: 8, doctors: 7 },
    dayStaff: ['receptionist'],
  },
  {
    key: 'khartoum',
    name: { en: 'Nile Hospital Khartoum', ar: 'مستشفى النيل الخرطوم' },
    timeZone: 'Africa/Khartoum',
    currency: 'SDG',
    patients: 80,
    rota: { nurses: 8, doctors: 7 },
    dayStaff: ['receptionist', 'pharmacist', 'laboratory-technician'],
  },
];

const criticalCare = { en: 'Critical Care', ar: 'الرعاية الحرجة' };
const medicine = { en: 'Internal Medicine', ar: 'الباطنة' };

/** Six wards, the intensive care first: 60 beds, 30 of them monitored. */
export const wards: readonly WardPlan[] = [
  {
    key: 'cairo-icu',
    facility: 'cairo',
    department: criticalCare,
    name: { en: 'Intensive Care', ar: 'العناية المركزة' },
    kind: 'intensive-care',
    beds: 12,
    bedsPerRoom: 2,
    monitored: 12,
    others: 0,
    ages: [35, 86],
    reasons: [
      'Septic shock',
      'Acute respiratory failure',
      'After cardiac surgery',
      'Severe pneumonia',
      'Diabetic ketoacidosis',
    ],
  },
  {
    key: 'cairo-hdu',
    facility: 'cairo',
    department: criticalCare,
    name: { en: 'High Dependency', ar: 'الرعاية المتوسطة' },
    kind: 'high-dependency',
    beds: 8,
    bedsPerRoom: 4,
    monitored: 6,
    others: 0,
    ages: [25, 86],
    reasons: [
      'Heart failure',
      'After abdominal surgery',
      'Gastrointestinal bleeding',
      'Chronic lung disease, exacerbated',
    ],
  },
  {
    key: 'cairo-medicine',
    facility: 'cairo',
    department: medicine,
    name: { en: 'General Medicine', ar: 'الباطنة العامة' },
    kind: 'general',
    beds: 12,
    bedsPerRoom: 4,
    monitored: 0,
    others: 8,
    ages: [18, 86],
    reasons: ['Community-acquired pneumonia', 'Poorly controlled diabetes', 'Kidney infection', 'Deep vein thrombosis'],
  },
  {
    key: 'khartoum-icu',
    facility: 'khartoum',
    department: criticalCare,
    name: { en: 'Intensive Care', ar: 'العناية المكثفة' },
    kind: 'intensive-care',
    beds: 8,
    bedsPerRoom: 2,
    monitored: 8,
    others: 0,
    ages: [30, 86],
    reasons: ['Severe malaria', 'Acute respiratory failure', 'Sepsis', 'After a road accident'],
  },
  {
    key: 'khartoum-emergency',
    facility: 'khartoum',
    department: { en: 'Emergency', ar: 'الطوارئ' },
    name: { en: 'Emergency', ar: 'الطوارئ' },
    kind: 'emergency',
    beds: 8,
    bedsPerRoom: 4,
    monitored: 4,
    others: 2,
    ages: [16, 86],
    reasons: ['Chest pain', 'Dehydration', 'Head injury', 'Snake bite'],
  },
  {
    key: 'khartoum-children',
    facility: 'khartoum',
    department: { en: 'Paediatrics', ar: 'طب الأطفال' },
    name: { en: "Children's Ward", ar: 'عنبر الأطفال' },
    kind: 'paediatric',
    beds: 12,
    bedsPerRoom: 3,
    monitored: 0,
    others: 5,
    ages: [1, 14],
    reasons: ['Bronchiolitis', 'Malaria', 'Gastroenteritis', 'Asthma attack'],
  },
];
