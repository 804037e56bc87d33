import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Accounts and roles. */
export const userRoutes: readonly RouteObject[] = [
  page('admin/users', () => import('./users-page.tsx'), 'UsersPage', 'user:read'),
  page('admin/users/new', () => import('./new-user-page.tsx'), 'NewUserPage', 'user:manage'),
  page('admin/users/:userId', () => import('./user-page.tsx'), 'UserPage', 'user:read'),
  page('admin/roles', () => import('./roles-page.tsx'), 'RolesPage', 'role:read'),
];
