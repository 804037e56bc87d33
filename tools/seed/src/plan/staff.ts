import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import type { Staff } from '@nilecare/contracts/api/business.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import { facilities, type FacilityKey } from './hospital.ts';
import { fullName } from './names.ts';
import { phoneOf } from './phone.ts';

export interface StaffPlan {
  readonly key: string;
  readonly facility: FacilityKey;
  readonly profession: Staff['profession'];
  readonly name: Bilingual;
  readonly speciality: string | null;
  readonly phone: string;
  /** Shares the shifts of the wards. */
  readonly onRota: boolean;
  readonly userName: string;
}

const specialities: readonly [string, ...string[]] = [
  'Intensive care medicine',
  'Internal medicine',
  'Cardiology',
  'Anaesthesiology',
  'Emergency medicine',
  'Paediatrics',
  'Pulmonology',
];

/** Who can sign in to the demo, and as whom; each is one of the staff, the patient is one of the patients. */
export const demoAccounts = [
  { role: 'doctor', name: { en: 'Mona Abdelaziz', ar: 'منى عبد العزيز' } },
  { role: 'nurse', name: { en: 'Salma Farouk', ar: 'سلمى فاروق' } },
  { role: 'receptionist', name: { en: 'Karim Helmy', ar: 'كريم حلمي' } },
  { role: 'pharmacist', name: { en: 'Hany Boutros', ar: 'هاني بطرس' } },
  { role: 'laboratory-technician', name: { en: 'Dina Shawky', ar: 'دينا شوقي' } },
  { role: 'administrator', name: { en: 'Tarek Mansour', ar: 'طارق منصور' } },
] as const satisfies readonly { role: Exclude<RoleName, 'patient'>; name: Bilingual }[];

const accountName = (name: Bilingual, taken: Set<string>): string => {
  const base = name.en
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .split(' ')
    .slice(0, 2)
    .join('.');
  let chosen = base;
  for (let n = 2; taken.has(chosen); n += 1) chosen = `${base}${n}`;
  taken.add(chosen);
  return chosen;
};

/** Forty people over all professions; those of `demoAccounts` first. */
export function planStaff(): StaffPlan[] {
  const random = seededRandom('staff of the demo hospital');
  const taken = new Set<string>();
  const demo = demoAccounts.map(({ role, name }, index): StaffPlan => ({
    key: `demo-${role}`,
    facility: 'cairo',
    profession: role,
    name,
    speciality: role === 'doctor' ? 'Intensive care medicine' : null,
    phone: phoneOf('cairo', index + 1),
    onRota: false,
    userName: `${role}@demo`,
  }));
  const others = facilities.flatMap(({ key: facility, rota, dayStaff }) => {
    const professions: Staff['profession'][] = [
      ...Array.from({ length: rota.nurses }, () => 'nurse' as const),
      ...Array.from({ length: rota.doctors }, () => 'doctor' as const),
      ...dayStaff,
    ];
    return professions.map((profession, index): StaffPlan => {
      const women = profession === 'nurse' ? 0.8 : 0.4;
      const name = fullName(random, facility, random.uniform() < women ? 'female' : 'male');
      return {
        key: `${facility}-${profession}-${index + 1}`,
        facility,
        profession,
        name,
        speciality: profession === 'doctor' ? random.pick(specialities) : null,
        phone: phoneOf(facility, 100 + index),
        onRota: profession === 'nurse' || profession === 'doctor',
        userName: accountName(name, taken),
      };
    });
  });
  return [...demo, ...others];
}
