import type { Page } from 'playwright-core';
import { roleNames, roleSeeds, type Permission, type RoleName } from '@nilecare/contracts/permissions.ts';
import { isThorough } from '@nilecare/testing/thorough.ts';
import type { Scene } from './scene.ts';
import type { Texts } from './texts.ts';

/** What a person can open. */
export interface Place {
  readonly name: string;
  readonly path: (scene: Scene) => string;
  /** From the page at `path` to the dialog above it. */
  readonly open?: (page: Page, texts: Texts) => Promise<unknown>;
}

interface Guarded extends Place {
  /** Who lacks it is told so. */
  readonly needs?: Permission;
}

/** A dialog is the same for everybody, so one role opens it for all. */
interface Dialog extends Place {
  readonly by: RoleName;
}

const patient =
  (tab: string) =>
  ({ patientId }: Scene) =>
    `/patients/${patientId}/${tab}`;
/** A part of the record of a patient of the doctor. */
const record = (tab: string | ((scene: Scene) => string)) => (scene: Scene) =>
  `/patients/${scene.recordId}/${typeof tab === 'string' ? tab : tab(scene)}`;
const wall =
  (view: string) =>
  ({ wardId }: Scene) =>
    `/wards/${wardId}/${view}`;

const alarmSettings =
  (page: string) =>
  ({ wardId }: Scene) =>
    `/alarm-settings${page}?ward=${wardId}`;

const profile = () => '/profile';

const stock =
  (page: string) =>
  ({ storeId }: Scene) =>
    `/stock${page}?store=${storeId}`;
const order = (which: 'waitingItemId' | 'verifiedItemId' | 'dispensedItemId') => (scene: Scene) =>
  `/pharmacy/orders/${scene[which]}`;
/** The name of a button that ends with what it is about. */
const startOf = (text: string) => new RegExp(`^${text.split('{{')[0]?.trim() ?? ''}`);

const shiftsOfAWard = ({ wardId }: Scene) => `/roster/shifts?ward=${wardId}`;
const receivedMessage = ({ hl7MessageId }: Scene) => `/admin/hl7/received/${hl7MessageId}`;
const smsOfACall = () => '/admin/templates/texts?kind=vitals.critical&channel=sms';

/** A push that is nobody's: who opens it finds the inbox. */
const NOT_SENT = '00000000-0000-4000-8000-000000000000';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();

/** Before anybody signs in. */
export const doors: readonly Place[] = [
  { name: 'sign in', path: () => '/login' },
  { name: 'forgotten password', path: () => '/forgotten-password' },
  { name: 'reset password, link cut off', path: () => '/reset-password' },
  { name: 'reset password', path: () => '/reset-password?token=0123456789abcdef' },
];

/** Every page behind the sign-in, with the permission it asks for. */
export const pages: readonly Guarded[] = [
  { name: 'own home', path: () => '/' },
  { name: 'home', path: () => '/home' },
  { name: 'profile', path: () => '/profile' },
  { name: 'connected apps', path: () => '/connected-apps' },
  { name: 'an app that is not known', path: () => '/authorize?error=client' },
  { name: 'not found', path: () => '/no/such/page' },
  { name: 'notifications', path: () => '/notifications', needs: 'notification:read' },
  { name: 'opened push', path: () => `/notifications/pushed/${NOT_SENT}`, needs: 'notification:read' },
  { name: 'how I am told', path: () => '/profile/notifications', needs: 'notification:read' },
  { name: 'wards', path: () => '/wards', needs: 'vitals:read' },
  { name: 'ward wall', path: wall('wall'), needs: 'vitals:read' },
  { name: 'ward list', path: wall('list'), needs: 'vitals:read' },
  { name: 'ward trends', path: wall('trends'), needs: 'vitals:read' },
  { name: 'my day', path: () => '/my-day', needs: 'vitals:read' },
  { name: 'tasks of care plans', path: () => '/care-tasks', needs: 'care-plan:write' },
  { name: 'beds', path: ({ wardId }) => `/beds?ward=${wardId}`, needs: 'facility:read' },
  { name: 'front desk', path: () => '/front-desk', needs: 'appointment:read' },
  { name: 'calendar of a day', path: () => '/calendar', needs: 'appointment:read' },
  { name: 'calendar of a week', path: () => '/calendar?view=week', needs: 'appointment:read' },
  { name: 'calendar of rooms', path: () => '/calendar?by=room', needs: 'appointment:read' },
  { name: 'calendar of a month', path: () => '/calendar?view=month', needs: 'appointment:read' },
  { name: 'waitlist', path: () => '/waitlist', needs: 'appointment:read' },
  { name: 'kinds of visits', path: () => '/admin/visit-types', needs: 'visit-type:manage' },
  { name: 'apps from outside', path: () => '/admin/apps', needs: 'api-client:manage' },
  { name: 'own appointments', path: () => '/my-appointments', needs: 'appointment:own' },
  { name: 'occupancy', path: () => '/occupancy', needs: 'facility:read' },
  { name: 'rooms and equipment', path: () => '/resources', needs: 'facility:read' },
  { name: 'stock', path: stock(''), needs: 'stock:read' },
  { name: 'warnings of stock', path: stock('/warnings'), needs: 'stock:read' },
  { name: 'receive a delivery', path: stock('/receive'), needs: 'stock:manage' },
  { name: 'transfers of stock', path: stock('/transfers'), needs: 'stock:read' },
  { name: 'a count of stock', path: stock('/counts'), needs: 'stock:manage' },
  { name: 'purchase orders', path: stock('/orders'), needs: 'stock:read' },
  { name: 'write a purchase order', path: stock('/orders/new'), needs: 'purchase:request' },
  { name: 'purchase order', path: ({ purchaseOrderId }) => `/stock/orders/${purchaseOrderId}`, needs: 'stock:read' },
  { name: 'recalls', path: stock('/recalls'), needs: 'stock:read' },
  { name: 'a recall', path: ({ recallId }) => `/stock/recalls/${recallId}`, needs: 'recall:manage' },
  { name: 'movements of stock', path: stock('/movements'), needs: 'stock:read' },
  { name: 'import of stock', path: stock('/import'), needs: 'stock:manage' },
  { name: 'items of stock', path: stock('/items'), needs: 'stock:manage' },
  { name: 'suppliers', path: stock('/suppliers'), needs: 'purchase:request' },
  { name: 'stores', path: stock('/stores'), needs: 'stock:manage' },
  { name: 'check drugs', path: () => '/drug-check', needs: 'cds:check' },
  { name: 'drug knowledge', path: () => '/drug-knowledge?search=warfarin', needs: 'cds:report' },
  { name: 'overridden warnings', path: () => '/override-report', needs: 'cds:report' },
  { name: 'formulary', path: () => '/formulary', needs: 'formulary:read' },
  { name: 'import drugs', path: () => '/formulary/import', needs: 'formulary:manage' },
  { name: 'pharmacy', path: () => '/pharmacy', needs: 'medication:verify' },
  { name: 'dispensed orders', path: () => '/pharmacy?show=done', needs: 'medication:verify' },
  { name: 'order to verify', path: order('waitingItemId'), needs: 'medication:verify' },
  { name: 'order to dispense', path: order('verifiedItemId'), needs: 'medication:verify' },
  { name: 'dispensed order', path: order('dispensedItemId'), needs: 'medication:verify' },
  {
    name: 'medication of a patient in the pharmacy',
    path: ({ recordId }) => `/pharmacy/patients/${recordId}`,
    needs: 'medication:verify',
  },
  { name: 'controlled drugs', path: () => '/controlled-drugs', needs: 'controlled-drug:read' },
  {
    name: 'book of a controlled drug',
    path: ({ bookStoreId, bookDrugId }) => `/controlled-drugs/${bookStoreId}/${bookDrugId}`,
    needs: 'controlled-drug:read',
  },
  { name: 'second checks', path: () => '/second-checks', needs: 'controlled-drug:witness' },
  {
    name: 'medication round',
    path: ({ wardId }) => `/medication-round?ward=${wardId}&hours=12&recorded=1`,
    needs: 'medication:administer',
  },
  { name: 'laboratory worklist', path: () => '/lab', needs: 'lab:work' },
  { name: 'receive specimens', path: () => '/lab/specimens', needs: 'lab:work' },
  { name: 'critical values to call', path: () => '/lab/critical', needs: 'lab:work' },
  { name: 'quality control', path: () => '/lab/quality', needs: 'lab:quality' },
  { name: 'turnaround', path: () => '/lab/turnaround', needs: 'lab:quality' },
  { name: 'laboratory tests', path: () => '/lab/catalogue', needs: 'facility:read' },
  { name: 'new laboratory test', path: () => '/lab/catalogue/new', needs: 'lab:manage' },
  { name: 'laboratory test', path: ({ labTestId }) => `/lab/catalogue/${labTestId}`, needs: 'lab:manage' },
  { name: 'results nobody has seen', path: () => '/results-unseen', needs: 'lab:oversee' },
  { name: 'specimens to collect', path: () => '/collections', needs: 'lab:collect' },
  { name: 'critical values', path: () => '/critical-values', needs: 'lab:read' },
  { name: 'results inbox', path: () => '/results-inbox', needs: 'lab:order' },
  { name: 'places', path: ({ wardId }) => `/admin/places?ward=${wardId}`, needs: 'facility:manage' },
  { name: 'alarm log', path: () => '/alarms', needs: 'alarm:read' },
  { name: 'escalations', path: () => '/escalations', needs: 'escalation:read' },
  { name: 'escalations of before', path: () => '/escalations?state=before&uncalled=shown', needs: 'escalation:read' },
  { name: 'alarm settings', path: alarmSettings(''), needs: 'alarm:read' },
  { name: 'propose alarm settings', path: alarmSettings('/propose'), needs: 'alarm-setting:propose' },
  { name: 'alarm statistics', path: () => '/alarm-statistics', needs: 'alarm-statistics:read' },
  { name: 'patients', path: () => '/patients', needs: 'patient:read' },
  { name: 'patients found', path: () => '/patients?search=NC-0000', needs: 'patient:read' },
  { name: 'register a patient', path: () => '/patients/new', needs: 'patient:register' },
  { name: 'change a patient', path: patient('edit'), needs: 'patient:register' },
  { name: 'patient', path: patient(''), needs: 'patient:read' },
  { name: 'patient summary', path: patient('summary'), needs: 'patient:read' },
  { name: 'patient vitals', path: patient('vitals'), needs: 'vitals:read' },
  { name: 'patient alarms', path: patient('alarms'), needs: 'alarm:read' },
  { name: 'patient limits', path: patient('limits'), needs: 'alarm:read' },
  { name: 'patient devices', path: patient('devices'), needs: 'device:read' },
  { name: 'patient allergies', path: record('allergies'), needs: 'allergy:read' },
  { name: 'patient problems', path: record('problems'), needs: 'record:read' },
  { name: 'patient notes', path: record('notes'), needs: 'record:read' },
  { name: 'patient note', path: record(({ noteId }) => `notes/${noteId}`), needs: 'record:read' },
  { name: 'patient observations', path: record('observations'), needs: 'record:read' },
  { name: 'patient observations as charts', path: record('observations?view=charts'), needs: 'record:read' },
  { name: 'enter observations', path: record('observations/new'), needs: 'observation:write' },
  {
    name: 'correct observations',
    path: record(({ observationId }) => `observations/${observationId}/correct`),
    needs: 'observation:write',
  },
  { name: 'patient results', path: record('results'), needs: 'lab:read' },
  { name: 'patient medication', path: record('medication'), needs: 'record:read' },
  { name: 'prescribe', path: record('medication/new'), needs: 'medication:prescribe' },
  { name: 'patient immunisations', path: record('immunisations'), needs: 'record:read' },
  { name: 'patient timeline', path: record('timeline'), needs: 'record:read' },
  { name: 'found in a record', path: record('timeline?q=heart'), needs: 'record:read' },
  { name: 'patient documents', path: record('documents'), needs: 'record:read' },
  { name: 'patient care plans', path: record('care-plans'), needs: 'record:read' },
  { name: 'care plan', path: record(({ carePlanId }) => `care-plans/${carePlanId}`), needs: 'record:read' },
  { name: 'patient forms', path: record('forms'), needs: 'record:read' },
  { name: 'patient consents', path: record('consents'), needs: 'consent:manage' },
  { name: 'copies of a record', path: record('copies'), needs: 'record:export' },
  { name: 'my health', path: () => '/my-health', needs: 'own-record:use' },
  { name: 'my documents', path: () => '/my-health/documents', needs: 'own-record:use' },
  { name: 'my plans', path: () => '/my-health/plans', needs: 'own-record:use' },
  { name: 'who may read my record', path: () => '/my-health/readers', needs: 'own-record:use' },
  { name: 'my requests', path: () => '/my-health/requests', needs: 'own-record:use' },
  { name: 'my copies', path: () => '/my-health/copies', needs: 'own-record:use' },
  { name: 'templates of forms', path: () => '/admin/forms', needs: 'form-template:manage' },
  { name: 'new form', path: () => '/admin/forms/new', needs: 'form-template:manage' },
  { name: 'template of a form', path: () => '/admin/forms/phq-9', needs: 'form-template:manage' },
  { name: 'requests to change records', path: () => '/amendments', needs: 'amendment:decide' },
  { name: 'patient visits', path: record('visits'), needs: 'appointment:read' },
  { name: 'patient stays', path: record('stays'), needs: 'encounter:read' },
  { name: 'patient care team', path: record('team'), needs: 'encounter:read' },
  { name: 'a closed record', path: ({ outpatientId }) => `/patients/${outpatientId}/notes`, needs: 'record:read' },
  { name: 'cashier', path: () => '/cashier', needs: 'payment:take' },
  { name: 'cashier of a patient', path: ({ patientId }) => `/cashier?patient=${patientId}`, needs: 'payment:take' },
  { name: 'invoices', path: () => '/invoices?show=open', needs: 'billing:read' },
  { name: 'an invoice', path: ({ invoiceId }) => `/invoices/${invoiceId}`, needs: 'billing:read' },
  { name: 'charges', path: () => '/charges', needs: 'billing:read' },
  { name: 'charges without a price', path: () => '/charges?show=unpriced', needs: 'billing:read' },
  { name: 'patient billing', path: patient('billing'), needs: 'billing:read' },
  { name: 'payments', path: () => '/payments', needs: 'payment:read' },
  { name: 'a payment', path: ({ paymentId }) => `/payments/${paymentId}`, needs: 'payment:read' },
  { name: 'refunds', path: () => '/refunds', needs: 'payment:read' },
  { name: 'own cash drawer', path: () => '/cash-drawer', needs: 'cash-drawer:use' },
  { name: 'cash drawers', path: () => '/cash-drawers', needs: 'cash-drawer:oversee' },
  {
    name: 'session of a cash drawer',
    path: ({ drawerSessionId }) => `/cash-drawers/${drawerSessionId}`,
    needs: 'cash-drawer:oversee',
  },
  { name: 'claims', path: () => '/claims?show=toDo', needs: 'claim:manage' },
  { name: 'invoices to be claimed', path: () => '/claims/due', needs: 'claim:manage' },
  { name: 'a claim', path: ({ claimId }) => `/claims/${claimId}`, needs: 'claim:manage' },
  { name: 'remittances', path: () => '/remittances', needs: 'claim:manage' },
  { name: 'a remittance', path: ({ remittanceId }) => `/remittances/${remittanceId}`, needs: 'claim:manage' },
  { name: 'insurers', path: () => '/insurers', needs: 'claim:manage' },
  { name: 'price lists', path: () => '/prices', needs: 'billing:read' },
  { name: 'a price list', path: ({ priceListId }) => `/prices/${priceListId}`, needs: 'billing:read' },
  { name: 'import prices', path: ({ priceListId }) => `/prices/${priceListId}/import`, needs: 'price:manage' },
  { name: 'billable services', path: () => '/billable-services', needs: 'price:manage' },
  { name: 'taxes', path: () => '/taxes', needs: 'price:manage' },
  { name: 'daily close', path: () => '/billing-days', needs: 'billing-day:close' },
  { name: 'ageing of debts', path: () => '/ageing', needs: 'billing-day:close' },
  { name: 'ledger of payments', path: () => '/payment-ledger', needs: 'ledger:read' },
  { name: 'reconciliations', path: () => '/reconciliations', needs: 'reconciliation:manage' },
  {
    name: 'a reconciliation',
    path: ({ reconciliationId }) => `/reconciliations/${reconciliationId}`,
    needs: 'reconciliation:manage',
  },
  { name: 'reports', path: () => '/reports', needs: 'report:run' },
  { name: 'an own bill', path: ({ invoiceId }) => `/my-bills/${invoiceId}`, needs: 'bill:own' },
  { name: 'own bills', path: () => '/my-bills', needs: 'bill:own' },
  { name: 'possible duplicates', path: () => '/admin/duplicates', needs: 'patient:merge' },
  {
    name: 'two records compared',
    path: ({ patientId, outpatientId }) => `/admin/duplicates/compare?first=${patientId}&second=${outpatientId}`,
    needs: 'patient:merge',
  },
  { name: 'merges', path: () => '/admin/merges', needs: 'patient:merge' },
  { name: 'break-glass openings', path: () => '/admin/break-glass', needs: 'break-glass:review' },
  { name: 'devices', path: () => '/devices', needs: 'device:read' },
  { name: 'new device', path: () => '/devices/new', needs: 'device:manage' },
  { name: 'device', path: ({ pairedDeviceId }) => `/devices/${pairedDeviceId}`, needs: 'device:read' },
  { name: 'on duty', path: ({ wardId }) => `/on-duty?ward=${wardId}`, needs: 'staff:read' },
  { name: 'roster', path: ({ wardId }) => `/roster?ward=${wardId}`, needs: 'staff:read' },
  { name: 'shifts and minimums', path: shiftsOfAWard, needs: 'duty:manage' },
  { name: 'own leave', path: () => '/my-leave', needs: 'staff:read' },
  { name: 'organisations', path: () => '/organisations', needs: 'staff:manage' },
  { name: 'staff', path: () => '/staff', needs: 'staff:manage' },
  { name: 'new staff member', path: () => '/staff/new', needs: 'staff:manage' },
  { name: 'import of staff', path: () => '/staff/import', needs: 'staff:manage' },
  { name: 'staff member', path: ({ staffId }) => `/staff/${staffId}`, needs: 'staff:manage' },
  { name: 'users', path: () => '/admin/users', needs: 'user:read' },
  { name: 'new user', path: () => '/admin/users/new', needs: 'user:manage' },
  { name: 'user', path: ({ userId }) => `/admin/users/${userId}`, needs: 'user:read' },
  { name: 'roles', path: () => '/admin/roles', needs: 'role:read' },
  { name: 'refused messages', path: () => '/admin/quarantine', needs: 'quarantine:read' },
  { name: 'deliveries', path: () => '/admin/deliveries', needs: 'delivery:read' },
  { name: 'delivery', path: ({ deliveryId }) => `/admin/deliveries/${deliveryId}`, needs: 'delivery:read' },
  { name: 'operator alerts', path: () => '/admin/operators', needs: 'system:read' },
  { name: 'message texts', path: () => '/admin/templates', needs: 'template:manage' },
  { name: 'texts of a message', path: smsOfACall, needs: 'template:manage' },
  { name: 'channels of HL7', path: () => '/admin/hl7', needs: 'hl7:read' },
  {
    name: 'a channel of HL7',
    path: ({ hl7ChannelId }) => `/admin/hl7/channels/${hl7ChannelId}`,
    needs: 'hl7:read',
  },
  {
    name: 'a destination of HL7',
    path: ({ hl7DestinationId }) => `/admin/hl7/destinations/${hl7DestinationId}`,
    needs: 'hl7:read',
  },
  { name: 'received HL7', path: () => '/admin/hl7/received?state=failed', needs: 'hl7:read' },
  { name: 'a received message', path: receivedMessage, needs: 'hl7:read' },
  { name: 'sent HL7', path: () => '/admin/hl7/sent', needs: 'hl7:read' },
  { name: 'a sent message', path: ({ hl7OutgoingId }) => `/admin/hl7/sent/${hl7OutgoingId}`, needs: 'hl7:read' },
  { name: 'queues of HL7', path: () => '/admin/hl7/queues', needs: 'hl7:read' },
  { name: 'queues of sent HL7', path: () => '/admin/hl7/queues?way=sent', needs: 'hl7:read' },
  { name: 'audit trail', path: () => '/admin/audit', needs: 'audit:read' },
  { name: 'audit reports', path: () => '/admin/audit/reports', needs: 'audit:read' },
  {
    name: 'who opened a record',
    path: ({ outpatientId }) => `/admin/audit/reports/record?patient=${outpatientId}`,
    needs: 'audit:read',
  },
  {
    name: 'what somebody opened',
    path: ({ userId }) => `/admin/audit/reports/person?actor=${userId}`,
    needs: 'audit:read',
  },
  { name: 'report of break-glass', path: () => '/admin/audit/reports/break-glass?show=all', needs: 'audit:read' },
  { name: 'report of known persons', path: () => '/admin/audit/reports/known', needs: 'audit:read' },
  { name: 'report of unusual hours', path: () => '/admin/audit/reports/unusual', needs: 'audit:read' },
  { name: 'exports of the audit trail', path: () => '/admin/audit/exports', needs: 'audit:export' },
  { name: 'an export', path: ({ auditExportId }) => `/admin/audit/exports/${auditExportId}`, needs: 'audit:export' },
  { name: 'legal holds', path: () => '/admin/audit/holds', needs: 'audit:hold' },
  { name: 'proof of the audit trail', path: () => '/admin/audit/proof', needs: 'audit:verify' },
];

/** What opens above a page. */
export const dialogs: readonly Dialog[] = [
  { name: 'command palette', by: 'doctor', path: profile, open: (page) => page.keyboard.press('Control+k') },
  { name: 'display', by: 'pharmacist', path: profile, open: (page, { shell }) => press(page, shell.display) },
  { name: 'account', by: 'pharmacist', path: profile, open: (page, { shell }) => press(page, shell.account) },
  {
    name: 'change password',
    by: 'patient',
    path: profile,
    open: (page, { session }) => press(page, session.profile.changePassword),
  },
  {
    name: 'inbox',
    by: 'nurse',
    path: profile,
    open: (page, { shell }) => press(page, new RegExp(`^${shell.notifications.title}`)),
  },
  {
    name: 'ward switch',
    by: 'nurse',
    path: profile,
    open: (page, { shell }) => press(page, new RegExp(`^${shell.wardSwitch}`)),
  },
  {
    name: 'acknowledge',
    by: 'nurse',
    path: patient('alarms'),
    open: (page, { alarms }) => press(page, alarms.acknowledge),
  },
  {
    name: 'suppress alarms',
    by: 'nurse',
    path: patient('alarms'),
    open: (page, { suppressions }) => press(page, suppressions.suppress),
  },
  {
    name: 'change limits',
    by: 'doctor',
    path: patient('limits'),
    open: (page, texts) => press(page, texts.patient.limits.change),
  },
  {
    name: 'approve alarm settings',
    by: 'doctor',
    path: alarmSettings(''),
    open: (page, texts) => press(page, texts.alarmSettings.approve),
  },
  {
    name: 'withdraw alarm settings',
    by: 'nurse',
    path: alarmSettings(''),
    open: (page, texts) => press(page, texts.alarmSettings.withdraw),
  },
  {
    name: 'discharge',
    by: 'doctor',
    path: patient('summary'),
    open: (page, texts) => press(page, texts.patient.summary.discharge),
  },
  {
    name: 'admit',
    by: 'receptionist',
    path: ({ outpatientId }) => `/patients/${outpatientId}/summary`,
    open: (page, texts) => press(page, texts.patient.summary.admit),
  },
  { name: 'book an appointment', by: 'receptionist', path: () => '/front-desk?book=new' },
  {
    name: 'block a time',
    by: 'receptionist',
    path: () => '/calendar',
    open: (page, texts) => press(page, texts.visitCalendar.block),
  },
  {
    name: 'calendar on the phone',
    by: 'doctor',
    path: () => '/calendar',
    open: (page, texts) => press(page, texts.visitCalendar.feed),
  },
  {
    name: 'add to the waitlist',
    by: 'receptionist',
    path: () => '/waitlist',
    open: (page, texts) => press(page, texts.waitlist.add),
  },
  {
    name: 'cancel an appointment',
    by: 'receptionist',
    path: ({ appointmentId }) => `/front-desk?appointment=${appointmentId}`,
    open: (page, texts) => press(page, texts.appointments.act.cancel),
  },
  {
    name: 'count a cash drawer',
    by: 'receptionist',
    path: () => '/cash-drawer',
    open: (page, texts) => press(page, texts.drawers.count),
  },
  {
    name: 'credit note',
    by: 'administrator',
    path: ({ invoiceId }) => `/invoices/${invoiceId}`,
    open: (page, texts) => press(page, texts.invoices.credit.title),
  },
  {
    name: 'add an insurance plan',
    by: 'administrator',
    path: () => '/insurers',
    open: (page, texts) => press(page, texts.insurance.addPlan),
  },
  { name: 'new app from outside', by: 'administrator', path: () => '/admin/apps?app=new' },
  { name: 'new kind of visit', by: 'administrator', path: () => '/admin/visit-types?type=new' },
  { name: 'book an own appointment', by: 'patient', path: () => '/my-appointments?book=1' },
  {
    name: 'break the glass',
    by: 'nurse',
    path: ({ outpatientId }) => `/patients/${outpatientId}/notes`,
    open: (page, { care }) => press(page, care.glass.open),
  },
  {
    name: 'record an allergy',
    by: 'doctor',
    path: record('allergies'),
    open: (page, texts) => press(page, texts.record.allergies.add),
  },
  {
    name: 'add a problem',
    by: 'doctor',
    path: record('problems'),
    open: (page, texts) => press(page, texts.record.problems.add),
  },
  {
    name: 'add a diagnosis',
    by: 'doctor',
    path: record('problems'),
    open: (page, texts) => press(page, texts.record.diagnoses.add),
  },
  {
    name: 'record an immunisation',
    by: 'doctor',
    path: record('immunisations'),
    open: (page, texts) => press(page, texts.record.immunisations.add),
  },
  { name: 'draft of a form', by: 'doctor', path: record(({ formId }) => `forms/${formId}`) },
  { name: 'draft of a note', by: 'doctor', path: record(({ draftId }) => `notes/${draftId}`) },
  {
    name: 'sign a note',
    by: 'doctor',
    path: record(({ draftId }) => `notes/${draftId}`),
    open: (page, { notes }) => press(page, notes.sign),
  },
  {
    name: 'amend a note',
    by: 'doctor',
    path: record(({ noteId }) => `notes/${noteId}`),
    open: (page, { notes }) => press(page, notes.amend),
  },
  {
    name: 'transfer',
    by: 'doctor',
    path: record('stays'),
    open: (page, { stays }) => press(page, stays.act.transfer),
  },
  {
    name: 'change class',
    by: 'doctor',
    path: record('stays'),
    open: (page, { stays }) => press(page, stays.act.reclassify),
  },
  {
    name: 'correct the times',
    by: 'doctor',
    path: record('stays'),
    open: (page, { stays }) => press(page, stays.act.times),
  },
  {
    name: 'cancel a discharge',
    by: 'receptionist',
    path: ({ dischargedId }) => `/patients/${dischargedId}/stays`,
    open: (page, { stays }) => press(page, stays.act.reopen),
  },
  {
    name: 'change the care team',
    by: 'doctor',
    path: record('team'),
    open: (page, { stays }) => press(page, stays.team.change),
  },
  {
    name: 'review a break-glass',
    by: 'administrator',
    path: () => '/admin/break-glass',
    open: (page, { care }) => press(page, care.review.act),
  },
  {
    name: 'release bed',
    by: 'nurse',
    path: ({ wardId }) => `/beds?ward=${wardId}`,
    open: (page, texts) => press(page, texts.wall.beds.release),
  },
  {
    name: 'assign bed',
    by: 'nurse',
    path: ({ wardWithFreeBed }) => `/beds?ward=${wardWithFreeBed}`,
    open: (page, texts) => press(page, texts.wall.beds.assign),
  },
  {
    name: 'pair',
    by: 'nurse',
    path: ({ freeDeviceId }) => `/devices/${freeDeviceId}`,
    open: (page, { admin }) => press(page, admin.devices.pair),
  },
  {
    name: 'end pairing',
    by: 'nurse',
    path: ({ pairedDeviceId }) => `/devices/${pairedDeviceId}`,
    open: (page, { admin }) => press(page, admin.devices.unpair),
  },
  {
    name: 'issue credential',
    by: 'administrator',
    path: ({ pairedDeviceId }) => `/devices/${pairedDeviceId}`,
    open: (page, { admin }) => press(page, admin.devices.issue),
  },
  {
    name: 'temporary password',
    by: 'administrator',
    path: ({ userId }) => `/admin/users/${userId}`,
    open: (page, { admin }) => press(page, admin.users.setPassword),
  },
  {
    name: 'copy a week',
    by: 'administrator',
    path: ({ wardId }) => `/roster?ward=${wardId}`,
    open: (page, { roster }) => press(page, roster.copyNext),
  },
  {
    name: 'put on duty',
    by: 'administrator',
    path: ({ wardId }) => `/roster?ward=${wardId}`,
    open: (page, { roster }) => press(page, new RegExp(`^${roster.assignTo.split(':')[0]}`)),
  },
  {
    name: 'add a licence',
    by: 'administrator',
    path: ({ staffId }) => `/staff/${staffId}`,
    open: (page, { staff }) => press(page, staff.licences.add),
  },
  {
    name: 'enter a leave',
    by: 'administrator',
    path: ({ staffId }) => `/staff/${staffId}`,
    open: (page, { staff }) => press(page, staff.leave.request),
  },
  {
    name: 'change the usual week',
    by: 'administrator',
    path: ({ staffId }) => `/staff/${staffId}`,
    open: (page, { staff }) => press(page, staff.hours.change),
  },
  {
    name: 'ask for leave',
    by: 'nurse',
    path: () => '/my-leave',
    open: (page, { ownLeave }) => press(page, ownLeave.ask),
  },
  {
    name: 'add a shift',
    by: 'administrator',
    path: shiftsOfAWard,
    open: (page, { shifts }) => press(page, shifts.add),
  },
  {
    name: 'minimum of a ward',
    by: 'administrator',
    path: shiftsOfAWard,
    open: (page, { shifts }) => press(page, new RegExp(`^${shifts.setMinimum}`)),
  },
  {
    name: 'change an organisation',
    by: 'administrator',
    path: () => '/organisations',
    open: (page, { common }) => press(page, new RegExp(`^${common.edit}: `)),
  },
  {
    name: 'history of a message text',
    by: 'administrator',
    path: smsOfACall,
    open: (page, { templates }) => press(page, new RegExp(`^${templates.history}`)),
  },
  {
    name: 'ask for an export',
    by: 'administrator',
    path: () => '/admin/audit/exports',
    open: (page, { audit }) => press(page, audit.export.ask),
  },
  {
    name: 'place a hold',
    by: 'administrator',
    path: () => '/admin/audit/holds',
    open: (page, { audit }) => press(page, audit.hold.place),
  },
  {
    name: 'add a channel of HL7',
    by: 'administrator',
    path: () => '/admin/hl7',
    open: (page, { hl7 }) => press(page, hl7.channel.add),
  },
  {
    name: 'change a destination of HL7',
    by: 'administrator',
    path: ({ hl7DestinationId }) => `/admin/hl7/destinations/${hl7DestinationId}`,
    open: (page, { common }) => press(page, common.edit),
  },
  {
    name: 'pause a destination of HL7',
    by: 'administrator',
    path: ({ hl7DestinationId }) => `/admin/hl7/destinations/${hl7DestinationId}`,
    open: (page, { hl7 }) => press(page, hl7.pause.act),
  },
  {
    name: 'resume a destination of HL7',
    by: 'administrator',
    path: ({ hl7PausedDestinationId }) => `/admin/hl7/destinations/${hl7PausedDestinationId}`,
    open: (page, { hl7 }) => press(page, hl7.resume.act),
  },
  {
    name: 'say what a code means',
    by: 'administrator',
    path: receivedMessage,
    open: (page, { hl7 }) => press(page, startOf(hl7.codes.sayWhat)),
  },
  {
    name: 'correct a message',
    by: 'administrator',
    path: receivedMessage,
    open: (page, { hl7 }) => press(page, hl7.edit.open),
  },
  {
    name: 'do a message once more',
    by: 'administrator',
    path: receivedMessage,
    open: (page, { hl7 }) => press(page, hl7.decide.replay.act),
  },
  {
    name: 'audit entry',
    by: 'administrator',
    path: () => '/admin/audit',
    open: (page, { common }) => press(page, common.more),
  },
  {
    name: 'change a drug',
    by: 'pharmacist',
    path: () => '/formulary',
    open: (page, { common }) => press(page, new RegExp(`^${common.edit}: `)),
  },
  {
    name: 'add a drug',
    by: 'pharmacist',
    path: () => '/formulary',
    open: (page, texts) => press(page, texts.formulary.add),
  },
  {
    name: 'end an order',
    by: 'doctor',
    path: record('medication'),
    open: async (page, { common, prescribing }) => {
      await page
        .getByRole('button', { name: startOf(common.more) })
        .first()
        .click();
      await page.getByRole('menuitem', { name: prescribing.act.discontinue }).click();
    },
  },
  {
    name: 'drug from home',
    by: 'doctor',
    path: record('medication'),
    open: async (page, { reconciliation }) => {
      const start = page.getByRole('button', { name: reconciliation.start.admission, exact: true });
      const add = page.getByRole('button', { name: reconciliation.add, exact: true }).first();
      await start.or(add).first().waitFor();
      if ((await start.count()) > 0) await start.click();
      await add.click();
    },
  },
  {
    name: 'ask the prescriber',
    by: 'pharmacist',
    path: order('waitingItemId'),
    open: (page, texts) => press(page, texts.pharmacy.verify.query),
  },
  {
    name: 'entry in a book',
    by: 'pharmacist',
    path: () => '/controlled-drugs',
    open: (page, texts) => press(page, texts.pharmacy.register.add),
  },
  {
    name: 'take back',
    by: 'pharmacist',
    path: order('dispensedItemId'),
    open: (page, texts) => press(page, texts.pharmacy.return.open),
  },
  {
    name: 'give a dose',
    by: 'nurse',
    path: ({ wardId }) => `/medication-round?ward=${wardId}&hours=12`,
    open: (page, texts) => press(page, texts.medicationRound.give),
  },
  {
    name: 'a dose that is not given',
    by: 'nurse',
    path: ({ wardId }) => `/medication-round?ward=${wardId}&hours=12`,
    open: (page, texts) => press(page, texts.medicationRound.notGiven),
  },
  {
    name: 'batches of an item',
    by: 'pharmacist',
    path: stock(''),
    open: (page, texts) => press(page, startOf(texts.stock.levels.batchesOf)),
  },
  {
    name: 'reorder point',
    by: 'pharmacist',
    path: stock(''),
    open: (page, texts) => press(page, startOf(texts.stock.levels.reorderPoint)),
  },
  {
    name: 'adjust a batch',
    by: 'pharmacist',
    path: stock(''),
    open: async (page, texts) => {
      await press(page, startOf(texts.stock.levels.batchesOf));
      await press(page, startOf(texts.stock.adjust.act));
    },
  },
  {
    name: 'send stock',
    by: 'pharmacist',
    path: stock('/transfers'),
    open: (page, texts) => press(page, texts.stock.transfers.send),
  },
  {
    name: 'send stock back',
    by: 'pharmacist',
    path: stock('/transfers'),
    open: (page, texts) => press(page, texts.stock.transfers.takeBack),
  },
  {
    name: 'drop a count',
    by: 'pharmacist',
    path: stock('/counts'),
    open: (page, texts) => press(page, texts.stock.counts.drop),
  },
  {
    name: 'reject a purchase order',
    by: 'administrator',
    path: ({ purchaseOrderId }) => `/stock/orders/${purchaseOrderId}`,
    open: (page, texts) => press(page, texts.stock.orders.act.reject),
  },
  {
    name: 'close a recall',
    by: 'pharmacist',
    path: ({ recallId }) => `/stock/recalls/${recallId}`,
    open: (page, texts) => press(page, texts.stock.recalls.close),
  },
  {
    name: 'add an item',
    by: 'pharmacist',
    path: stock('/items'),
    open: (page, texts) => press(page, texts.stock.items.add),
  },
  {
    name: 'add a supplier',
    by: 'pharmacist',
    path: stock('/suppliers'),
    open: (page, texts) => press(page, texts.stock.suppliers.add),
  },
  {
    name: 'add a store',
    by: 'pharmacist',
    path: stock('/stores'),
    open: (page, texts) => press(page, texts.stock.addStore),
  },
];

const mayOpen =
  (role: RoleName) =>
  ({ needs }: Guarded) =>
    needs === undefined || roleSeeds[role].permissions.includes(needs);

/** What a role may open; and one page it may not, to see how it is told so. */
export const placesOf = (role: RoleName): readonly Place[] => places[role];

function everythingOf(role: RoleName): readonly Place[] {
  const may = mayOpen(role);
  const refused = pages.find((it) => !may(it));
  return [
    ...pages.filter(may),
    ...dialogs.filter((it) => it.by === role),
    ...(refused ? [{ ...refused, name: `no permission for ${refused.name}` }] : []),
  ];
}

// One entry for each role, made once: the page that is refused is the same place whenever it is asked for.
const places = Object.fromEntries(roleNames.map((role) => [role, everythingOf(role)])) as Record<
  RoleName,
  readonly Place[]
>;

/** Of `placesOf` a role those that no role before it may open: together each place once. */
export function placesFirstOf(role: RoleName): readonly Place[] {
  const before = roleNames.slice(0, roleNames.indexOf(role)).map(mayOpen);
  return placesOf(role).filter((place) => !pages.some((it) => it === place && before.some((may) => may(it))));
}

/** What a role opens of what a role before it opened already: a third each time, other ones for each role; thoroughly all. */
export function placesTakenBy(role: RoleName): readonly Place[] {
  const first = new Set(placesFirstOf(role));
  const turn = roleNames.indexOf(role) % 3;
  return placesOf(role).filter((place, index) => isThorough || first.has(place) || index % 3 === turn);
}
