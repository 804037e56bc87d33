import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Monitors and what they send. */
export const deviceRoutes: readonly RouteObject[] = [
  page('devices', () => import('./devices-page.tsx'), 'DevicesPage', 'device:read'),
  page('devices/new', () => import('./new-device-page.tsx'), 'NewDevicePage', 'device:manage'),
  page('devices/:deviceId', () => import('./device-page.tsx'), 'DevicePage', 'device:read'),
  page('admin/quarantine', () => import('./quarantine-page.tsx'), 'QuarantinePage', 'quarantine:read'),
];
