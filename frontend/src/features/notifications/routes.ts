import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Messages to people, and how each wants to be told. */
export const notificationRoutes: readonly RouteObject[] = [
  page('notifications', () => import('./notifications-page.tsx'), 'NotificationsPage', 'notification:read'),
  page(
    'notifications/pushed/:deliveryId',
    () => import('./opened-push-page.tsx'),
    'OpenedPushPage',
    'notification:read',
  ),
  page(
    'profile/notifications',
    () => import('../notification-preferences/preferences-page.tsx'),
    'PreferencesPage',
    'notification:read',
  ),
];
