import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** The safety check and what it knows. */
export const safetyRoutes: readonly RouteObject[] = [
  page('drug-check', () => import('./check-page.tsx'), 'DrugCheckPage', 'cds:check'),
  page('drug-knowledge', () => import('../drug-knowledge/knowledge-page.tsx'), 'KnowledgePage', 'cds:report'),
  page('override-report', () => import('../override-report/report-page.tsx'), 'OverrideReportPage', 'cds:report'),
];
