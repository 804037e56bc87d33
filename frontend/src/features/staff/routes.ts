import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Staff, who is on duty, and when. */
export const staffRoutes: readonly RouteObject[] = [
  page('on-duty', () => import('../roster/on-duty-page.tsx'), 'OnDutyPage', 'staff:read'),
  page('roster', () => import('../roster/roster-page.tsx'), 'RosterPage', 'staff:read'),
  page('roster/shifts', () => import('../shifts/shifts-page.tsx'), 'ShiftsPage', 'duty:manage'),
  page('my-leave', () => import('../own-leave/own-leave-page.tsx'), 'OwnLeavePage', 'staff:read'),
  page('organisations', () => import('../organisations/organisations-page.tsx'), 'OrganisationsPage', 'staff:manage'),
  page('staff', () => import('./staff-page.tsx'), 'StaffPage', 'staff:manage'),
  page('staff/new', () => import('./new-staff-page.tsx'), 'NewStaffPage', 'staff:manage'),
  page('staff/import', () => import('./import-page.tsx'), 'ImportPage', 'staff:manage'),
  page('staff/:staffId', () => import('./staff-record-page.tsx'), 'StaffRecordPage', 'staff:manage'),
];
