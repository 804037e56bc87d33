import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** The laboratory, and who collects for it and reads of it. */
export const labRoutes: readonly RouteObject[] = [
  page('lab', () => import('./worklist-page.tsx'), 'WorklistPage', 'lab:work'),
  page('lab/specimens', () => import('./specimens-page.tsx'), 'SpecimensPage', 'lab:work'),
  page('lab/critical', () => import('../lab-critical/lab-critical-page.tsx'), 'LabCriticalPage', 'lab:work'),
  page('lab/quality', () => import('../lab-quality/quality-page.tsx'), 'QualityPage', 'lab:quality'),
  page('lab/turnaround', () => import('../lab-quality/turnaround-page.tsx'), 'TurnaroundPage', 'lab:quality'),
  page('lab/catalogue', () => import('./catalogue-page.tsx'), 'CataloguePage', 'facility:read'),
  page('lab/catalogue/new', () => import('../lab-catalogue/new-test-page.tsx'), 'NewTestPage', 'lab:manage'),
  page('lab/catalogue/:testId', () => import('../lab-catalogue/test-page.tsx'), 'TestPage', 'lab:manage'),
  page('collections', () => import('../lab-collections/collections-page.tsx'), 'CollectionsPage', 'lab:collect'),
  page('critical-values', () => import('../lab-critical/critical-values-page.tsx'), 'CriticalValuesPage', 'lab:read'),
  page('results-unseen', () => import('../lab-results/unseen-page.tsx'), 'UnseenPage', 'lab:oversee'),
  page('results-inbox', () => import('../lab-results/inbox-page.tsx'), 'InboxPage', 'lab:order'),
];
