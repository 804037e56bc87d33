import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Appointments: at the desk, in the calendar, on the waitlist, and the patient's own. */
export const visitRoutes: readonly RouteObject[] = [
  page('front-desk', () => import('./front-desk-page.tsx'), 'FrontDeskPage', 'appointment:read'),
  page('calendar', () => import('../visit-calendar/calendar-page.tsx'), 'CalendarPage', 'appointment:read'),
  page('waitlist', () => import('../waitlist/waitlist-page.tsx'), 'WaitlistPage', 'appointment:read'),
  page('admin/visit-types', () => import('../visit-types/visit-types-page.tsx'), 'VisitTypesPage', 'visit-type:manage'),
  page(
    'my-appointments',
    () => import('../own-appointments/own-appointments-page.tsx'),
    'OwnAppointmentsPage',
    'appointment:own',
  ),
];
