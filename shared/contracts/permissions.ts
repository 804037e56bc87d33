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
  'patient:merge': 'Join the records of one person, and part them again',
  'encounter:read': 'Read encounters',
  'encounter:admit': 'Admit, transfer and discharge patients',
  'record:read': 'Read the clinical record of patients in the own care',
  'record:break-glass': 'Open a record without a care relationship, for a stated reason',
  'break-glass:review': 'Review why records were opened without a care relationship',
  'care-relationship:give': 'Open a record to somebody for a time, as its attending or as privacy officer',
  'allergy:read': "Read a patient's allergies",
  'allergy:write': "Record and change a patient's allergies",
  'problem:write': 'Record problems and diagnoses',
  'note:write': 'Write, sign and amend notes',
  'observation:write': 'Enter vital signs',
  'immunisation:write': 'Record immunisations',
  'facility:read': 'See facilities, wards and beds',
  'facility:manage': 'Add and change departments, wards, rooms, beds and bookable resources',
  'bed:assign': 'Put patients into beds, move them, reserve, release and clean beds',
  'resource:book': 'Book rooms and equipment',
  'staff:read': 'See staff and who is on duty',
  'staff:manage': 'Add, change and import staff, their licences, working hours and leave',
  'duty:manage': 'Change the duty roster',
  'vitals:read': 'See vital signs of monitored patients',
  'alarm:read': 'See alarms',
  'alarm:acknowledge': 'Acknowledge alarms',
  'alarm-limit:change': "Change a patient's alarm limits",
  'alarm:suppress': "Suppress a patient's alarms during a procedure",
  'alarm-setting:propose': 'Propose alarm settings of a ward',
  'alarm-setting:approve': 'Approve alarm settings of a ward',
  'alarm-statistics:read': 'See alarm statistics',
  'device:read': 'See devices and pairings',
  'device:manage': 'Register devices and issue their credentials',
  'device:pair': 'Pair devices with patients',
  'quarantine:read': 'See refused device messages',
  'notification:read': 'See own notifications',
  'escalation:read': 'See who was called for what, and whether anybody answered',
  'delivery:read': 'See deliveries by e-mail, SMS and push',
  'delivery:manage': 'Send deliveries that failed once more',
  'template:manage': 'See, preview and change message templates',
  'audit:read': 'Search the audit trail',
  'audit:export': 'Export the audit trail',
  'audit:verify': 'Verify the audit chain',
  'audit:hold': "Keep a patient's audit entries beyond their time",
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
const bedside = [
  'patient:read',
  'encounter:read',
  'vitals:read',
  'alarm:read',
  'device:read',
  'alarm:acknowledge',
  'alarm-limit:change',
  'alarm:suppress',
  'alarm-setting:propose',
  'alarm-statistics:read',
  'escalation:read',
  'device:pair',
  'bed:assign',
  'resource:book',
  'record:read',
  'record:break-glass',
  'allergy:read',
  'allergy:write',
  'note:write',
  'observation:write',
  'immunisation:write',
] as const;

/** What the seven roles of the product may do when a hospital starts; administrators change it later. */
export const roleSeeds: Readonly<Record<RoleName, RoleSeed>> = {
  doctor: {
    title: { en: 'Doctor', ar: 'طبيب' },
    mfaRequired: false,
    permissions: [
      ...everyStaffMember,
      ...bedside,
      'encounter:admit',
      'problem:write',
      'care-relationship:give',
      'alarm-setting:approve',
    ],
  },
  nurse: {
    title: { en: 'Nurse', ar: 'ممرض' },
    mfaRequired: false,
    permissions: [...everyStaffMember, ...bedside],
  },
  receptionist: {
    title: { en: 'Receptionist', ar: 'موظف استقبال' },
    mfaRequired: false,
    permissions: [
      ...everyStaffMember,
      'patient:read',
      'patient:register',
      'encounter:read',
      'encounter:admit',
      'resource:book',
    ],
  },
  pharmacist: {
    title: { en: 'Pharmacist', ar: 'صيدلي' },
    mfaRequired: false,
    permissions: [...everyStaffMember, 'patient:read', 'encounter:read', 'allergy:read'],
  },
  'laboratory-technician': {
    title: { en: 'Laboratory technician', ar: 'فني مختبر' },
    mfaRequired: false,
    permissions: [...everyStaffMember, 'patient:read', 'encounter:read', 'allergy:read'],
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
      'staff:manage',
      'duty:manage',
      'facility:manage',
      'patient:merge',
      'break-glass:review',
      'care-relationship:give',
      'alarm-statistics:read',
      'escalation:read',
      'delivery:manage',
      'template:manage',
      'audit:export',
      'device:read',
      'device:manage',
      'device:pair',
      'quarantine:read',
      'delivery:read',
      'audit:read',
      'audit:verify',
      'audit:hold',
      'system:read',
      'patient:read',
    ],
  },
  patient: { title: { en: 'Patient', ar: 'مريض' }, mfaRequired: false, permissions: ['notification:read'] },
};
