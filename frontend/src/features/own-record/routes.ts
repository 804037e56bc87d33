import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

const own = 'own-record:use' as const;

/** The record of the patient who is signed in, what patients ask to have changed, and the forms of records. */
export const ownRecordRoutes: RouteObject[] = [
  page('my-health', () => import('./happened-page.tsx'), 'HappenedPage', own),
  page('my-health/documents', () => import('./own-documents-page.tsx'), 'OwnDocumentsPage', own),
  page('my-health/plans', () => import('./own-plans-page.tsx'), 'OwnPlansPage', own),
  page('my-health/readers', () => import('./own-readers-page.tsx'), 'OwnReadersPage', own),
  page('my-health/requests', () => import('./own-requests-page.tsx'), 'OwnRequestsPage', own),
  page('my-health/copies', () => import('./own-copies-page.tsx'), 'OwnCopiesPage', own),
  page('admin/forms', () => import('../form-templates/templates-page.tsx'), 'TemplatesPage', 'form-template:manage'),
  page(
    'admin/forms/new',
    () => import('../form-templates/new-template-page.tsx'),
    'NewTemplatePage',
    'form-template:manage',
  ),
  page(
    'admin/forms/:code',
    () => import('../form-templates/template-page.tsx'),
    'TemplatePage',
    'form-template:manage',
  ),
  page('amendments', () => import('../amendments/amendments-page.tsx'), 'AmendmentsPage', 'amendment:decide'),
];
