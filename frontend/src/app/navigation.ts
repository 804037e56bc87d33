import type { Profile } from '@nilecare/contracts/api/auth.ts';
import type { Permission } from '@nilecare/contracts/permissions.ts';
import type { en } from '../i18n/en/en.ts';

export interface Place {
  readonly key: keyof typeof en.shell.nav;
  readonly path: string;
  /** All of them are needed. */
  readonly needs: readonly Permission[];
  readonly group: 'care' | 'administration';
  /** Only for these roles, where a permission says too little. */
  readonly roles?: readonly string[];
}

/** Every place the left rail may lead to, in its order. */
export const places: readonly Place[] = [
  { key: 'home', path: '/home', needs: [], group: 'care' },
  { key: 'myDay', path: '/my-day', needs: ['encounter:read', 'vitals:read'], group: 'care', roles: ['doctor'] },
  { key: 'frontDesk', path: '/front-desk', needs: ['appointment:read', 'facility:read'], group: 'care' },
  { key: 'visitCalendar', path: '/calendar', needs: ['appointment:read', 'facility:read'], group: 'care' },
  { key: 'waitlist', path: '/waitlist', needs: ['appointment:book', 'facility:read'], group: 'care' },
  { key: 'ownAppointments', path: '/my-appointments', needs: ['appointment:own'], group: 'care' },
  { key: 'ownTasks', path: '/care-tasks', needs: ['care-plan:write'], group: 'care' },
  { key: 'wall', path: '/wards', needs: ['vitals:read', 'facility:read'], group: 'care' },
  { key: 'beds', path: '/beds', needs: ['facility:read', 'patient:read'], group: 'care' },
  {
    key: 'medicationRound',
    path: '/medication-round',
    needs: ['medication:administer', 'facility:read'],
    group: 'care',
    roles: ['nurse'],
  },
  { key: 'labInbox', path: '/results-inbox', needs: ['lab:order', 'lab:read'], group: 'care' },
  { key: 'labUnseen', path: '/results-unseen', needs: ['lab:oversee', 'facility:read'], group: 'care' },
  { key: 'labCollections', path: '/collections', needs: ['lab:collect', 'facility:read'], group: 'care' },
  { key: 'labCritical', path: '/critical-values', needs: ['lab:acknowledge', 'lab:read'], group: 'care' },
  { key: 'lab', path: '/lab', needs: ['lab:work', 'facility:read'], group: 'care' },
  { key: 'pharmacy', path: '/pharmacy', needs: ['medication:verify', 'facility:read'], group: 'care' },
  {
    key: 'formulary',
    path: '/formulary',
    needs: ['formulary:read'],
    group: 'care',
    roles: ['doctor', 'pharmacist', 'administrator'],
  },
  {
    key: 'controlledDrugs',
    path: '/controlled-drugs',
    needs: ['controlled-drug:read', 'facility:read'],
    group: 'care',
  },
  {
    key: 'secondChecks',
    path: '/second-checks',
    needs: ['controlled-drug:witness', 'facility:read'],
    group: 'care',
    roles: ['nurse', 'pharmacist'],
  },
  { key: 'drugCheck', path: '/drug-check', needs: ['cds:check'], group: 'care', roles: ['doctor', 'pharmacist'] },
  { key: 'resources', path: '/resources', needs: ['facility:read'], group: 'care' },
  { key: 'stock', path: '/stock', needs: ['stock:read', 'facility:read'], group: 'care' },
  { key: 'alarms', path: '/alarms', needs: ['alarm:read'], group: 'care' },
  { key: 'alarmSettings', path: '/alarm-settings', needs: ['alarm:read', 'facility:read'], group: 'care' },
  {
    key: 'alarmStatistics',
    path: '/alarm-statistics',
    needs: ['alarm-statistics:read', 'facility:read'],
    group: 'care',
  },
  { key: 'escalations', path: '/escalations', needs: ['escalation:read'], group: 'care' },
  { key: 'patients', path: '/patients', needs: ['patient:read'], group: 'care' },
  { key: 'register', path: '/patients/new', needs: ['patient:register'], group: 'care' },
  { key: 'ownRecord', path: '/my-health', needs: ['own-record:use'], group: 'care' },
  { key: 'amendments', path: '/amendments', needs: ['amendment:decide'], group: 'care' },
  { key: 'cashier', path: '/cashier', needs: ['payment:take', 'billing:read'], group: 'care' },
  { key: 'invoices', path: '/invoices', needs: ['billing:read'], group: 'care' },
  { key: 'charges', path: '/charges', needs: ['billing:read'], group: 'care' },
  { key: 'payments', path: '/payments', needs: ['payment:read'], group: 'care' },
  { key: 'cashDrawer', path: '/cash-drawer', needs: ['cash-drawer:use'], group: 'care', roles: ['receptionist'] },
  { key: 'claims', path: '/claims', needs: ['claim:manage'], group: 'care' },
  { key: 'ownBills', path: '/my-bills', needs: ['bill:own'], group: 'care' },
  { key: 'devices', path: '/devices', needs: ['device:read'], group: 'care' },
  { key: 'onDuty', path: '/on-duty', needs: ['staff:read', 'facility:read'], group: 'care' },
  { key: 'roster', path: '/roster', needs: ['staff:read', 'facility:read'], group: 'care' },
  { key: 'ownLeave', path: '/my-leave', needs: ['staff:read'], group: 'care' },
  { key: 'staff', path: '/staff', needs: ['staff:manage'], group: 'administration' },
  { key: 'organisations', path: '/organisations', needs: ['staff:manage'], group: 'administration' },
  { key: 'places', path: '/admin/places', needs: ['facility:manage'], group: 'administration' },
  { key: 'occupancy', path: '/occupancy', needs: ['facility:manage'], group: 'administration' },
  { key: 'drugKnowledge', path: '/drug-knowledge', needs: ['cds:report'], group: 'administration' },
  {
    key: 'overrideReport',
    path: '/override-report',
    needs: ['cds:report', 'facility:read'],
    group: 'administration',
  },
  {
    key: 'labCatalogue',
    path: '/lab/catalogue',
    needs: ['lab:manage'],
    group: 'administration',
    roles: ['administrator'],
  },
  {
    key: 'visitTypes',
    path: '/admin/visit-types',
    needs: ['visit-type:manage', 'facility:read'],
    group: 'administration',
  },
  { key: 'prices', path: '/prices', needs: ['price:manage'], group: 'administration' },
  { key: 'insurers', path: '/insurers', needs: ['claim:manage'], group: 'administration', roles: ['administrator'] },
  { key: 'cashDrawers', path: '/cash-drawers', needs: ['cash-drawer:oversee'], group: 'administration' },
  { key: 'books', path: '/billing-days', needs: ['billing-day:close'], group: 'administration' },
  { key: 'users', path: '/admin/users', needs: ['user:read'], group: 'administration' },
  { key: 'roles', path: '/admin/roles', needs: ['role:read'], group: 'administration' },
  { key: 'quarantine', path: '/admin/quarantine', needs: ['quarantine:read'], group: 'administration' },
  { key: 'deliveries', path: '/admin/deliveries', needs: ['delivery:read'], group: 'administration' },
  { key: 'templates', path: '/admin/templates', needs: ['template:manage'], group: 'administration' },
  { key: 'operators', path: '/admin/operators', needs: ['system:read'], group: 'administration' },
  { key: 'formTemplates', path: '/admin/forms', needs: ['form-template:manage'], group: 'administration' },
  { key: 'duplicates', path: '/admin/duplicates', needs: ['patient:merge'], group: 'administration' },
  { key: 'breakGlass', path: '/admin/break-glass', needs: ['break-glass:review'], group: 'administration' },
  { key: 'apiClients', path: '/admin/apps', needs: ['api-client:manage'], group: 'administration' },
  { key: 'hl7', path: '/admin/hl7', needs: ['hl7:read', 'facility:read'], group: 'administration' },
  { key: 'audit', path: '/admin/audit', needs: ['audit:read'], group: 'administration' },
];

const mayVisit = (profile: Profile) => (place: Place) =>
  place.needs.every((it) => profile.permissions.includes(it)) &&
  (place.roles === undefined || place.roles.some((it) => profile.roles.includes(it)));

/** Where this account sees patients live; everybody else begins with what there is for them. */
const hasLiveHome = (profile: Profile) => profile.permissions.includes('vitals:read');

export const placesFor = (profile: Profile): readonly Place[] =>
  places.filter(mayVisit(profile)).filter((it) => it.key !== 'home' || homeOf(profile) !== '/my-day');

/** The page a person begins with. */
export function homeOf(profile: Profile): string {
  if (hasLiveHome(profile)) return profile.roles.includes('doctor') ? '/my-day' : '/wards';
  if (profile.permissions.includes('medication:verify')) return '/pharmacy';
  if (profile.permissions.includes('appointment:check-in')) return '/front-desk';
  return profile.permissions.includes('appointment:own') ? '/my-appointments' : '/home';
}
