import { Outlet, type RouteObject } from 'react-router';
import { SignedIn } from '../../app/gate.tsx';
import { page } from '../../app/page-route.tsx';

/** Apps from outside: those that are known, and those that the account let in. */
export const appRoutes: readonly RouteObject[] = [
  page('connected-apps', () => import('./connected-apps-page.tsx'), 'ConnectedAppsPage'),
  page('admin/apps', () => import('./api-clients-page.tsx'), 'ApiClientsPage', 'api-client:manage'),
];

/** Where apps send people who are to let them in: nothing else of the product is around it. */
export const authoriseRoute: RouteObject = {
  element: (
    <SignedIn>
      <Outlet />
    </SignedIn>
  ),
  children: [page('/authorize', () => import('./authorise-page.tsx'), 'AuthorisePage')],
};
