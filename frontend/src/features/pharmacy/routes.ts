import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** What is prescribed, on its way from the pharmacy to the bedside. */
export const pharmacyRoutes: readonly RouteObject[] = [
  page('medication-round', () => import('../medication-round/round-page.tsx'), 'RoundPage', 'medication:administer'),
  page('formulary', () => import('../formulary/formulary-page.tsx'), 'FormularyPage', 'formulary:read'),
  page('formulary/import', () => import('../formulary/import-page.tsx'), 'FormularyImportPage', 'formulary:manage'),
  page('pharmacy', () => import('./pharmacy-page.tsx'), 'PharmacyPage', 'medication:verify'),
  page('pharmacy/orders/:itemId', () => import('./order-page.tsx'), 'OrderPage', 'medication:verify'),
  page('pharmacy/patients/:patientId', () => import('./patient-page.tsx'), 'PharmacyPatientPage', 'medication:verify'),
  page(
    'controlled-drugs',
    () => import('../controlled-register/registers-page.tsx'),
    'RegistersPage',
    'controlled-drug:read',
  ),
  page(
    'controlled-drugs/:storeId/:drugId',
    () => import('../controlled-register/register-page.tsx'),
    'RegisterPage',
    'controlled-drug:read',
  ),
  page(
    'second-checks',
    () => import('../second-check/second-checks-page.tsx'),
    'SecondChecksPage',
    'controlled-drug:witness',
  ),
];
