import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** The trail, and records that were opened in an emergency. */
export const auditRoutes: readonly RouteObject[] = [
  page(
    'admin/break-glass',
    () => import('../break-glass/break-glass-page.tsx'),
    'BreakGlassPage',
    'break-glass:review',
  ),
  page('admin/audit', () => import('./audit-page.tsx'), 'AuditPage', 'audit:read'),
  page('admin/audit/reports/:report?', () => import('../audit-reports/reports-page.tsx'), 'ReportsPage', 'audit:read'),
  page('admin/audit/exports', () => import('../audit-exports/exports-page.tsx'), 'ExportsPage', 'audit:export'),
  page('admin/audit/exports/:exportId', () => import('../audit-exports/export-page.tsx'), 'ExportPage', 'audit:export'),
  page('admin/audit/holds', () => import('../audit-keeping/holds-page.tsx'), 'HoldsPage', 'audit:hold'),
  page('admin/audit/proof', () => import('../audit-keeping/proof-page.tsx'), 'ProofPage', 'audit:verify'),
];
