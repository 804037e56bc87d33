import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

const own = 'own-record:use' as const;

/** The record of the patient who is signed in, and what patients ask to have changed. */
export const ownRecordRoutes: RouteObject[] = [
  page('my-health', () => import('./happened-page.tsx'), 'HappenedPage', own),
  page('my-health/documents', () => import('./own-documents-page.tsx'), 'OwnDocumentsPage', own),
  page('my-health/plans', () => import('./own-plans-page.tsx'), 'OwnPlansPage', own),
  page('my-health/readers', () => import('./own-readers-page.tsx'), 'OwnReadersPage', own),
  page('my-health/requests', () => import('./own-requests-page.tsx'), 'OwnRequestsPage', own),
  page('my-health/copies', () => import('./own-copies-page.tsx'), 'OwnCopiesPage', own),
  page('amendments', () => import('../amendments/amendments-page.tsx'), 'AmendmentsPage', 'amendment:decide'),
];
