/**
 * What a person or program may do, as `thing:action`. Permissions are the vocabulary of the code; which role holds
 * which is data (auth), seeded from `roleSeeds`.
 */
export const permissions = {
  'user:read': 'See user accounts',
  'user:manage': 'Create, change, lock and unlock user accounts',
  'role:read': 'See roles and what they permit',
  'role:manage': 'Change what a role permits',
  'session:manage': "See and end other people's sessions",
  'patient:read': 'Read patient demographics',
  'patient:register': 'Register and change patients',
  'encounter:read': 'Read encounters',
  'encounter:admit': 'Admit and discharge patients',
  'facility:read': 'See facilities, wards and beds',
  'bed:assign': 'Put patients into beds and release beds',
  'staff:read': 'See staff and who is on duty',
  'duty:manage': 'Change the duty roster',
  'vitals:read': 'See vital signs of monitored patients',
  'alarm:read': 'See alarms',
  'alarm:acknowledge': 'Acknowledge alarms',
  'alarm-limit:change': "Change a patient's alarm limits",
  'device:read': 'See devices and pairings',
  'device:manage': 'Register devices and issue their credentials',
  'device:pair': 'Pair devices with patients',
  'quarantine:read': 'See refused device messages',
  'notification:read': 'See own notifications',
  'delivery:read': 'See e-mail and SMS deliveries',
  'audit:read': 'Search the audit trail',
  'audit:verify': 'Verify the audit chain',
  'system:read': 'See the state of the system',
} as const;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as Permission[];

export const roleNames = [
  'doctor',
  'nurse',
  'receptionist',
  'pharmacist',
  'laboratory-technician',
  'administrator',
  'patient',
] as const;
export type RoleName = (typeof roleNames)[number];

export interface RoleSeed {
  readonly title: { readonly en: string; readonly ar: string };
  /** Whether its holders must use a second factor. */
  readonly mfaRequired: boolean;
  readonly permissions: readonly Permission[];
}

const everyStaffMember = ['facility:read', 'staff:read', 'notification:read'] as const satisfies Permission[];
const bedside = ['patient:read', 'encounter:read', 'vitals:read', 'alarm:read', 'device:read'] as const;

/** What the seven roles of the product may do when a hospital starts; administrators change it later. */
export const roleSeeds: Readonly<Record<RoleName, RoleSeed>> = {
  doctor: {
    title: { en: 'Doctor', ar: 'طبيب' },
    mfaRequired: false,
    permissions: [
      ...everyStaffMember,
      ...bedside,
      'encounter:admit',
      'alarm:acknowledge',
      'alarm-limit:change',
      'device:pair',
      'bed:assign',
    ],
  },
  nurse: {
    title: { en: 'Nurse', ar: 'ممرض' },
    mfaRequired: false,
    permissions: [
      ...everyStaffMember,
      ...bedside,
      'alarm:acknowledge',
      'alarm-limit:change',
      'device:pair',
      'bed:assign',
    ],
  },
  receptionist: {
    title: { en: 'Receptionist', ar: 'موظف استقبال' },
    mfaRequired: false,
    permissions: [...everyStaffMember, 'patient:read', 'patient:register', 'encounter:read', 'encounter:admit'],
  },
  pharmacist: {
    title: { en: 'Pharmacist', ar: 'صيدلي' },
    mfaRequired: false,
    permissions: [...everyStaffMember, 'patient:read', 'encounter:read'],
  },
  'laboratory-technician': {
    title: { en: 'Laboratory technician', ar: 'فني مختبر' },
    mfaRequired: false,
    permissions: [...everyStaffMember, 'patient:read', 'encounter:read'],
  },
  administrator: {
    title: { en: 'Administrator', ar: 'مدير النظام' },
    mfaRequired: true,
    permissions: [
      ...everyStaffMember,
      'user:read',
      'user:manage',
      'role:read',
      'role:manage',
      'session:manage',
      'duty:manage',
      'device:read',
      'device:manage',
      'device:pair',
      'quarantine:read',
      'delivery:read',
      'audit:read',
      'audit:verify',
      'system:read',
      'patient:read',
    ],
  },
  patient: { title: { en: 'Patient', ar: 'مريض' }, mfaRequired: false, permissions: ['notification:read'] },
};
