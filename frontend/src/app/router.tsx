import type { Permission } from '@nilecare/contracts/permissions.ts';
import type { ComponentType } from 'react';
import { createBrowserRouter, Navigate, type NonIndexRouteObject, type RouteObject } from 'react-router';
import { SignInPage } from '../features/auth/sign-in-page.tsx';
import { WardPage } from '../features/ward-wall/ward-page.tsx';
import { WardsRedirect } from '../features/ward-wall/wards-redirect.tsx';
import { PageSkeleton } from '../shared-ui/page-skeleton.tsx';
import { loaded } from './code-missing.ts';
import { Needs, SignedIn, ToHome } from './gate.tsx';
import { BrokenPage } from './pages/broken-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { Shell } from './shell/shell.tsx';

/** A page whose code is loaded when it is first visited; with a permission, it is guarded by it. */
const page = <Name extends string>(
  path: string,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
  permission?: Permission,
): NonIndexRouteObject => ({
  path,
  lazy: async () => {
    const Content: ComponentType = (await loaded(load()))[name];
    if (!permission) return { element: <Content /> };
    return {
      element: (
        <Needs permission={permission}>
          <Content />
        </Needs>
      ),
    };
  },
});

/** What is read by those who treat the patient only. */
const record: RouteObject = {
  ...page('', () => import('../features/record/care-gate.tsx'), 'CareGate', 'record:read'),
  children: [
    page('problems', () => import('../features/problems/problems-tab.tsx'), 'ProblemsTab'),
    page('notes', () => import('../features/notes/notes-tab.tsx'), 'NotesTab'),
    page('notes/:noteId', () => import('../features/notes/note-page.tsx'), 'NotePage'),
    page('observations', () => import('../features/observations/observations-tab.tsx'), 'ObservationsTab'),
    page(
      'observations/new',
      () => import('../features/observations/new-observation-page.tsx'),
      'NewObservationPage',
      'observation:write',
    ),
    page(
      'observations/:observationId/correct',
      () => import('../features/observations/correct-observation-page.tsx'),
      'CorrectObservationPage',
      'observation:write',
    ),
    page('results', () => import('../features/lab-results/results-tab.tsx'), 'ResultsTab', 'lab:read'),
    page('medication', () => import('../features/prescribing/medication-tab.tsx'), 'MedicationTab', 'medication:read'),
    page(
      'medication/new',
      () => import('../features/prescribing/prescribe-page.tsx'),
      'PrescribePage',
      'medication:prescribe',
    ),
    page('immunisations', () => import('../features/immunisations/immunisations-tab.tsx'), 'ImmunisationsTab'),
  ],
};

const patient: RouteObject = {
  ...page('patients/:patientId', () => import('../features/patient/patient-page.tsx'), 'PatientPage', 'patient:read'),
  children: [
    { index: true, element: <Navigate to="summary" replace /> },
    page('summary', () => import('../features/patient/summary-tab.tsx'), 'SummaryTab'),
    page('vitals', () => import('../features/patient/vitals-tab.tsx'), 'VitalsTab', 'vitals:read'),
    page('allergies', () => import('../features/allergies/allergies-tab.tsx'), 'AllergiesTab', 'allergy:read'),
    record,
    page('stays', () => import('../features/stays/stays-tab.tsx'), 'StaysTab', 'encounter:read'),
    page('team', () => import('../features/care-team/team-tab.tsx'), 'TeamTab', 'encounter:read'),
    page('alarms', () => import('../features/patient/alarms-tab.tsx'), 'AlarmsTab', 'alarm:read'),
    page('limits', () => import('../features/patient/limits/limits-tab.tsx'), 'LimitsTab', 'alarm:read'),
    page('devices', () => import('../features/patient/devices-tab.tsx'), 'DevicesTab', 'device:read'),
  ],
};

const inside: RouteObject[] = [
  { index: true, element: <ToHome /> },
  {
    path: 'wards',
    element: (
      <Needs permission="vitals:read">
        <WardsRedirect />
      </Needs>
    ),
  },
  {
    path: 'wards/:wardId/:view?',
    element: (
      <Needs permission="vitals:read">
        <WardPage />
      </Needs>
    ),
  },
  page('my-day', () => import('../features/doctor-home/my-day-page.tsx'), 'MyDayPage', 'vitals:read'),
  page(
    'medication-round',
    () => import('../features/medication-round/round-page.tsx'),
    'RoundPage',
    'medication:administer',
  ),
  page('formulary', () => import('../features/formulary/formulary-page.tsx'), 'FormularyPage', 'formulary:read'),
  page('pharmacy', () => import('../features/pharmacy/pharmacy-page.tsx'), 'PharmacyPage', 'medication:verify'),
  page(
    'pharmacy/orders/:itemId',
    () => import('../features/pharmacy/order-page.tsx'),
    'OrderPage',
    'medication:verify',
  ),
  page(
    'controlled-drugs',
    () => import('../features/controlled-register/registers-page.tsx'),
    'RegistersPage',
    'controlled-drug:read',
  ),
  page(
    'controlled-drugs/:storeId/:drugId',
    () => import('../features/controlled-register/register-page.tsx'),
    'RegisterPage',
    'controlled-drug:read',
  ),
  page(
    'second-checks',
    () => import('../features/second-check/second-checks-page.tsx'),
    'SecondChecksPage',
    'controlled-drug:witness',
  ),
  page('drug-check', () => import('../features/drug-check/check-page.tsx'), 'DrugCheckPage', 'cds:check'),
  page('drug-knowledge', () => import('../features/drug-knowledge/knowledge-page.tsx'), 'KnowledgePage', 'cds:report'),
  page(
    'override-report',
    () => import('../features/override-report/report-page.tsx'),
    'OverrideReportPage',
    'cds:report',
  ),
  page('beds', () => import('../features/beds/beds-page.tsx'), 'BedsPage', 'facility:read'),
  page('occupancy', () => import('../features/occupancy/occupancy-page.tsx'), 'OccupancyPage', 'facility:read'),
  page('resources', () => import('../features/resources/calendar-page.tsx'), 'CalendarPage', 'facility:read'),
  page('stock/counts', () => import('../features/stock/counts-page.tsx'), 'CountsPage', 'stock:manage'),
  page('stock/orders', () => import('../features/stock/orders-page.tsx'), 'OrdersPage', 'stock:read'),
  page('stock/orders/new', () => import('../features/stock/new-order-page.tsx'), 'NewOrderPage', 'purchase:request'),
  page('stock/orders/:orderId', () => import('../features/stock/order-page.tsx'), 'PurchaseOrderPage', 'stock:read'),
  page('stock/recalls', () => import('../features/stock/recalls-page.tsx'), 'RecallsPage', 'stock:read'),
  page('stock/recalls/:recallId', () => import('../features/stock/recall-page.tsx'), 'RecallPage', 'recall:manage'),
  page('stock/movements', () => import('../features/stock/movements-page.tsx'), 'MovementsPage', 'stock:read'),
  page('stock/items', () => import('../features/stock/items-page.tsx'), 'ItemsPage', 'stock:manage'),
  page('stock/suppliers', () => import('../features/stock/suppliers-page.tsx'), 'SuppliersPage', 'purchase:request'),
  page('stock/stores', () => import('../features/stock/stores-page.tsx'), 'StoresPage', 'stock:manage'),
  page('stock', () => import('../features/stock/stock-page.tsx'), 'StockPage', 'stock:read'),
  page('stock/receive', () => import('../features/stock/receive-page.tsx'), 'ReceivePage', 'stock:manage'),
  page('stock/transfers', () => import('../features/stock/transfers-page.tsx'), 'TransfersPage', 'stock:read'),
  page('admin/places', () => import('../features/places/places-page.tsx'), 'PlacesPage', 'facility:manage'),
  page('alarms', () => import('../features/alarms/alarm-log-page.tsx'), 'AlarmLogPage', 'alarm:read'),
  page(
    'alarm-settings',
    () => import('../features/alarm-settings/alarm-settings-page.tsx'),
    'AlarmSettingsPage',
    'alarm:read',
  ),
  page(
    'alarm-settings/propose',
    () => import('../features/alarm-settings/propose-page.tsx'),
    'ProposePage',
    'alarm-setting:propose',
  ),
  page(
    'alarm-statistics',
    () => import('../features/alarm-statistics/alarm-statistics-page.tsx'),
    'AlarmStatisticsPage',
    'alarm-statistics:read',
  ),
  page(
    'escalations',
    () => import('../features/escalations/escalations-page.tsx'),
    'EscalationsPage',
    'escalation:read',
  ),
  page('lab', () => import('../features/lab/worklist-page.tsx'), 'WorklistPage', 'lab:work'),
  page('lab/specimens', () => import('../features/lab/specimens-page.tsx'), 'SpecimensPage', 'lab:work'),
  page('lab/critical', () => import('../features/lab-critical/lab-critical-page.tsx'), 'LabCriticalPage', 'lab:work'),
  page('lab/quality', () => import('../features/lab-quality/quality-page.tsx'), 'QualityPage', 'lab:quality'),
  page('lab/turnaround', () => import('../features/lab-quality/turnaround-page.tsx'), 'TurnaroundPage', 'lab:quality'),
  page('lab/catalogue', () => import('../features/lab/catalogue-page.tsx'), 'CataloguePage', 'lab:read'),
  page(
    'collections',
    () => import('../features/lab-collections/collections-page.tsx'),
    'CollectionsPage',
    'lab:collect',
  ),
  page(
    'critical-values',
    () => import('../features/lab-critical/critical-values-page.tsx'),
    'CriticalValuesPage',
    'lab:read',
  ),
  page('results-inbox', () => import('../features/lab-results/inbox-page.tsx'), 'InboxPage', 'lab:order'),
  page('home', () => import('../features/home/home-page.tsx'), 'HomePage'),
  page(
    'notifications',
    () => import('../features/notifications/notifications-page.tsx'),
    'NotificationsPage',
    'notification:read',
  ),
  page(
    'notifications/pushed/:deliveryId',
    () => import('../features/notifications/opened-push-page.tsx'),
    'OpenedPushPage',
    'notification:read',
  ),
  page('profile', () => import('../features/auth/profile-page.tsx'), 'ProfilePage'),
  page(
    'profile/notifications',
    () => import('../features/notification-preferences/preferences-page.tsx'),
    'PreferencesPage',
    'notification:read',
  ),
  page('patients', () => import('../features/patients/patients-page.tsx'), 'PatientsPage', 'patient:read'),
  page('patients/new', () => import('../features/patients/new-patient-page.tsx'), 'NewPatientPage', 'patient:register'),
  page(
    'patients/:patientId/edit',
    () => import('../features/patients/edit-patient-page.tsx'),
    'EditPatientPage',
    'patient:register',
  ),
  patient,
  page('devices', () => import('../features/admin-devices/devices-page.tsx'), 'DevicesPage', 'device:read'),
  page('devices/new', () => import('../features/admin-devices/new-device-page.tsx'), 'NewDevicePage', 'device:manage'),
  page('devices/:deviceId', () => import('../features/admin-devices/device-page.tsx'), 'DevicePage', 'device:read'),
  page('on-duty', () => import('../features/roster/on-duty-page.tsx'), 'OnDutyPage', 'staff:read'),
  page('roster', () => import('../features/roster/roster-page.tsx'), 'RosterPage', 'staff:read'),
  page('roster/shifts', () => import('../features/shifts/shifts-page.tsx'), 'ShiftsPage', 'duty:manage'),
  page('my-leave', () => import('../features/own-leave/own-leave-page.tsx'), 'OwnLeavePage', 'staff:read'),
  page(
    'organisations',
    () => import('../features/organisations/organisations-page.tsx'),
    'OrganisationsPage',
    'staff:manage',
  ),
  page('staff', () => import('../features/staff/staff-page.tsx'), 'StaffPage', 'staff:manage'),
  page('staff/new', () => import('../features/staff/new-staff-page.tsx'), 'NewStaffPage', 'staff:manage'),
  page('staff/import', () => import('../features/staff/import-page.tsx'), 'ImportPage', 'staff:manage'),
  page('staff/:staffId', () => import('../features/staff/staff-record-page.tsx'), 'StaffRecordPage', 'staff:manage'),
  page('admin/users', () => import('../features/admin-users/users-page.tsx'), 'UsersPage', 'user:read'),
  page('admin/users/new', () => import('../features/admin-users/new-user-page.tsx'), 'NewUserPage', 'user:manage'),
  page('admin/users/:userId', () => import('../features/admin-users/user-page.tsx'), 'UserPage', 'user:read'),
  page('admin/roles', () => import('../features/admin-users/roles-page.tsx'), 'RolesPage', 'role:read'),
  page(
    'admin/quarantine',
    () => import('../features/admin-devices/quarantine-page.tsx'),
    'QuarantinePage',
    'quarantine:read',
  ),
  page(
    'admin/deliveries',
    () => import('../features/admin-deliveries/deliveries-page.tsx'),
    'DeliveriesPage',
    'delivery:read',
  ),
  page(
    'admin/deliveries/:deliveryId',
    () => import('../features/admin-deliveries/delivery-page.tsx'),
    'DeliveryPage',
    'delivery:read',
  ),
  page(
    'admin/operators',
    () => import('../features/admin-deliveries/operator-alerts-page.tsx'),
    'OperatorAlertsPage',
    'system:read',
  ),
  page(
    'admin/templates',
    () => import('../features/admin-templates/templates-page.tsx'),
    'TemplatesPage',
    'template:manage',
  ),
  page(
    'admin/templates/texts',
    () => import('../features/admin-templates/template-page.tsx'),
    'TemplatePage',
    'template:manage',
  ),
  page(
    'admin/duplicates',
    () => import('../features/duplicates/duplicates-page.tsx'),
    'DuplicatesPage',
    'patient:merge',
  ),
  page(
    'admin/duplicates/compare',
    () => import('../features/duplicates/compare-page.tsx'),
    'ComparePage',
    'patient:merge',
  ),
  page('admin/merges', () => import('../features/duplicates/merges-page.tsx'), 'MergesPage', 'patient:merge'),
  page(
    'admin/break-glass',
    () => import('../features/break-glass/break-glass-page.tsx'),
    'BreakGlassPage',
    'break-glass:review',
  ),
  page('admin/audit', () => import('../features/admin-audit/audit-page.tsx'), 'AuditPage', 'audit:read'),
  page(
    'admin/audit/reports/:report?',
    () => import('../features/audit-reports/reports-page.tsx'),
    'ReportsPage',
    'audit:read',
  ),
  page(
    'admin/audit/exports',
    () => import('../features/audit-exports/exports-page.tsx'),
    'ExportsPage',
    'audit:export',
  ),
  page(
    'admin/audit/exports/:exportId',
    () => import('../features/audit-exports/export-page.tsx'),
    'ExportPage',
    'audit:export',
  ),
  page('admin/audit/holds', () => import('../features/audit-keeping/holds-page.tsx'), 'HoldsPage', 'audit:hold'),
  page('admin/audit/proof', () => import('../features/audit-keeping/proof-page.tsx'), 'ProofPage', 'audit:verify'),
  { path: '*', element: <NotFoundPage /> },
];

/** Every address of the app. */
export const routes: RouteObject[] = [
  {
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      { path: '/login', element: <SignInPage /> },
      page(
        '/forgotten-password',
        () => import('../features/auth/forgotten-password-page.tsx'),
        'ForgottenPasswordPage',
      ),
      page('/reset-password', () => import('../features/auth/reset-password-page.tsx'), 'ResetPasswordPage'),
      {
        path: '/',
        element: (
          <SignedIn>
            <Shell />
          </SignedIn>
        ),
        children: [{ errorElement: <BrokenPage />, children: inside }],
      },
    ],
  },
];

export const createRouter = () => createBrowserRouter(routes);
