import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Alarms, how they are set, and who was called. */
export const alarmRoutes: readonly RouteObject[] = [
  page('alarms', () => import('./alarm-log-page.tsx'), 'AlarmLogPage', 'alarm:read'),
  page('alarm-settings', () => import('../alarm-settings/alarm-settings-page.tsx'), 'AlarmSettingsPage', 'alarm:read'),
  page(
    'alarm-settings/propose',
    () => import('../alarm-settings/propose-page.tsx'),
    'ProposePage',
    'alarm-setting:propose',
  ),
  page(
    'alarm-statistics',
    () => import('../alarm-statistics/alarm-statistics-page.tsx'),
    'AlarmStatisticsPage',
    'alarm-statistics:read',
  ),
  page('escalations', () => import('../escalations/escalations-page.tsx'), 'EscalationsPage', 'escalation:read'),
];
