import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Appointments: at the desk, in the calendar, on the waitlist, and the patient's own. */
export const visitRoutes: readonly RouteObject[] = [
  page('front-desk', () => import('./front-desk-page.tsx'), 'FrontDeskPage', 'appointment:read'),
  page('calendar', () => import('../visit-calendar/calendar-page.tsx'), 'CalendarPage', 'appointment:read'),
];
