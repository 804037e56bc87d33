import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import type { LicenceFacts, Speciality, Staff } from '@nilecare/contracts/api/business.ts';
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
  readonly specialities: readonly Speciality['code'][];
  /** BCP 47. */
  readonly languages: readonly string[];
  readonly employeeNumber: string;
  readonly licences: readonly LicenceFacts[];
  readonly phone: string;
  /** Shares the shifts of the wards. */
  readonly onRota: boolean;
  readonly userName: string;
}

const specialities: readonly [Speciality['code'], ...Speciality['code'][]] = [
  'intensive-care',
  'internal-medicine',
  'cardiology',
  'anaesthesiology',
  'emergency-medicine',
  'paediatrics',
  'pulmonology',
];

interface DemoAccount {
  readonly role: Exclude<RoleName, 'patient'>;
  /** What the login is called; as the role unless given. */
  readonly key?: string;
  readonly name: Bilingual;
}

/** Who can sign in to the demo, and as whom; each is one of the staff, the patient is one of the patients. */
export const demoAccounts = [
  { role: 'doctor', name: { en: 'Mona Abdelaziz', ar: 'منى عبد العزيز' } },
  { role: 'nurse', name: { en: 'Salma Farouk', ar: 'سلمى فاروق' } },
  { role: 'receptionist', name: { en: 'Karim Helmy', ar: 'كريم حلمي' } },
  { role: 'pharmacist', name: { en: 'Hany Boutros', ar: 'هاني بطرس' } },
  { role: 'laboratory-technician', name: { en: 'Dina Shawky', ar: 'دينا شوقي' } },
  // Two people stand behind every result.
  { role: 'laboratory-technician', key: 'laboratory-colleague', name: { en: 'Omar Fathy', ar: 'عمر فتحي' } },
  { role: 'administrator', name: { en: 'Tarek Mansour', ar: 'طارق منصور' } },
] as const satisfies readonly DemoAccount[];

const demoUserName = ({ role, key = role }: DemoAccount): string => `${key}@demo`;

/** Every login of the demo. */
export const demoLogins: readonly { readonly role: RoleName; readonly userName: string }[] = [
  ...demoAccounts.map((it) => ({ role: it.role, userName: demoUserName(it) })),
  { role: 'patient', userName: 'patient@demo' },
];

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

const licenceKinds: Partial<Record<Staff['profession'], LicenceFacts['kind']>> = {
  doctor: 'medical',
  nurse: 'nursing',
  pharmacist: 'pharmacy',
  'laboratory-technician': 'laboratory',
};

const authorities: Readonly<Record<FacilityKey, { readonly authority: string; readonly country: string }>> = {
  cairo: { authority: 'Demo Council of Egypt', country: 'EG' },
  khartoum: { authority: 'Demo Council of Sudan', country: 'SD' },
};

/** Ends on a day that is far off. */
const licencesOf = (profession: Staff['profession'], facility: FacilityKey, number: string): LicenceFacts[] => {
  const kind = licenceKinds[profession];
  const span = { validFrom: '2020-01-01', validUntil: '2099-12-31' };
  return kind ? [{ kind, number: `DEMO-${number}`, ...authorities[facility], ...span }] : [];
};

/** Some forty people over all professions; those of `demoAccounts` first. */
export function planStaff(): StaffPlan[] {
  const random = seededRandom('staff of the demo hospital');
  const taken = new Set<string>();
  const demo = demoAccounts.map((account: DemoAccount, index): StaffPlan => {
    const { role, key = role, name } = account;
    return {
      key: `demo-${key}`,
      facility: 'cairo',
      profession: role,
      name,
      specialities: role === 'doctor' ? ['intensive-care'] : [],
      languages: ['ar-EG', 'en'],
      employeeNumber: `N-${1001 + index}`,
      licences: licencesOf(role, 'cairo', `${1001 + index}`),
      phone: phoneOf('cairo', index + 1),
      onRota: false,
      userName: demoUserName(account),
    };
  });
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
        specialities: profession === 'doctor' ? [random.pick(specialities)] : [],
        languages: [facility === 'cairo' ? 'ar-EG' : 'ar-SD', ...(index % 2 === 0 ? ['en'] : [])],
        employeeNumber: `${facility === 'cairo' ? 'C' : 'K'}-${2001 + index}`,
        licences: licencesOf(profession, facility, `${facility}-${2001 + index}`),
        phone: phoneOf(facility, 100 + index),
        onRota: profession === 'nurse' || profession === 'doctor',
        userName: accountName(name, taken),
      };
    });
  });
  return [...demo, ...others];
}
