import { Navigate, type RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** What is read by those who treat the patient only. */
const record: RouteObject = {
  ...page('', () => import('../record/care-gate.tsx'), 'CareGate', 'record:read'),
  children: [
    page('timeline', () => import('../timeline/timeline-tab.tsx'), 'TimelineTab'),
    page('documents', () => import('../documents/documents-tab.tsx'), 'DocumentsTab'),
    page('problems', () => import('../problems/problems-tab.tsx'), 'ProblemsTab'),
    page('notes', () => import('../notes/notes-tab.tsx'), 'NotesTab'),
    page('notes/:noteId', () => import('../notes/note-page.tsx'), 'NotePage'),
    page('observations', () => import('../observations/observations-tab.tsx'), 'ObservationsTab'),
    page(
      'observations/new',
      () => import('../observations/new-observation-page.tsx'),
      'NewObservationPage',
      'observation:write',
    ),
    page(
      'observations/:observationId/correct',
      () => import('../observations/correct-observation-page.tsx'),
      'CorrectObservationPage',
      'observation:write',
    ),
    page('results', () => import('../lab-results/results-tab.tsx'), 'ResultsTab', 'lab:read'),
    page('medication', () => import('../prescribing/medication-tab.tsx'), 'MedicationTab', 'medication:read'),
    page('medication/new', () => import('../prescribing/prescribe-page.tsx'), 'PrescribePage', 'medication:prescribe'),
    page('care-plans', () => import('../care-plans/care-plans-tab.tsx'), 'CarePlansTab'),
    page('care-plans/:carePlanId', () => import('../care-plans/care-plan-page.tsx'), 'CarePlanPage'),
    page('forms', () => import('../forms/forms-tab.tsx'), 'FormsTab'),
    page('forms/:formId', () => import('../forms/form-page.tsx'), 'FormPage'),
    page('copies', () => import('../record-exports/copies-tab.tsx'), 'CopiesTab', 'record:export'),
    page('immunisations', () => import('../immunisations/immunisations-tab.tsx'), 'ImmunisationsTab'),
  ],
};

/** A patient, each of the tabs a place of its own. */
export const patientRoute: RouteObject = {
  ...page('patients/:patientId', () => import('./patient-page.tsx'), 'PatientPage', 'patient:read'),
  children: [
    { index: true, element: <Navigate to="summary" replace /> },
    page('summary', () => import('./summary-tab.tsx'), 'SummaryTab'),
    page('vitals', () => import('./vitals-tab.tsx'), 'VitalsTab', 'vitals:read'),
    page('allergies', () => import('../allergies/allergies-tab.tsx'), 'AllergiesTab', 'allergy:read'),
    record,
    page('visits', () => import('../appointments/visits-tab.tsx'), 'VisitsTab', 'appointment:read'),
    page('stays', () => import('../stays/stays-tab.tsx'), 'StaysTab', 'encounter:read'),
    page('team', () => import('../care-team/team-tab.tsx'), 'TeamTab', 'encounter:read'),
    page('billing', () => import('../billing/billing-tab.tsx'), 'BillingTab', 'billing:read'),
    page('consents', () => import('../consents/consents-tab.tsx'), 'ConsentsTab', 'consent:manage'),
    page('alarms', () => import('./alarms-tab.tsx'), 'AlarmsTab', 'alarm:read'),
    page('limits', () => import('./limits/limits-tab.tsx'), 'LimitsTab', 'alarm:read'),
    page('devices', () => import('./devices-tab.tsx'), 'DevicesTab', 'device:read'),
  ],
};
