import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** What was sent to people, and in which words. */
export const deliveryRoutes: readonly RouteObject[] = [
  page('admin/deliveries', () => import('./deliveries-page.tsx'), 'DeliveriesPage', 'delivery:read'),
  page('admin/deliveries/:deliveryId', () => import('./delivery-page.tsx'), 'DeliveryPage', 'delivery:read'),
  page('admin/operators', () => import('./operator-alerts-page.tsx'), 'OperatorAlertsPage', 'system:read'),
  page('admin/templates', () => import('../admin-templates/templates-page.tsx'), 'TemplatesPage', 'template:manage'),
  page(
    'admin/templates/texts',
    () => import('../admin-templates/template-page.tsx'),
    'TemplatePage',
    'template:manage',
  ),
];
