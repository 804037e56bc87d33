import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Beds, rooms and wards as places. */
export const placeRoutes: readonly RouteObject[] = [
  page('beds', () => import('./beds-page.tsx'), 'BedsPage', 'facility:read'),
  page('occupancy', () => import('../occupancy/occupancy-page.tsx'), 'OccupancyPage', 'facility:read'),
  page('resources', () => import('../resources/calendar-page.tsx'), 'CalendarPage', 'facility:read'),
  page('admin/places', () => import('../places/places-page.tsx'), 'PlacesPage', 'facility:manage'),
];
