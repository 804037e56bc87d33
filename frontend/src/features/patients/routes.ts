import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Finding and registering patients, and records that are one person. */
export const patientsRoutes: readonly RouteObject[] = [
  page('patients', () => import('./patients-page.tsx'), 'PatientsPage', 'patient:read'),
  page('patients/new', () => import('./new-patient-page.tsx'), 'NewPatientPage', 'patient:register'),
  page('patients/:patientId/edit', () => import('./edit-patient-page.tsx'), 'EditPatientPage', 'patient:register'),
  page('admin/duplicates', () => import('../duplicates/duplicates-page.tsx'), 'DuplicatesPage', 'patient:merge'),
  page('admin/duplicates/compare', () => import('../duplicates/compare-page.tsx'), 'ComparePage', 'patient:merge'),
  page('admin/merges', () => import('../duplicates/merges-page.tsx'), 'MergesPage', 'patient:merge'),
];
