import { createBrowserRouter, type RouteObject } from 'react-router';
import { auditRoutes } from '../features/admin-audit/routes.ts';
import { deliveryRoutes } from '../features/admin-deliveries/routes.ts';
import { deviceRoutes } from '../features/admin-devices/routes.ts';
import { hl7Routes } from '../features/admin-hl7/routes.ts';
import { userRoutes } from '../features/admin-users/routes.ts';
import { alarmRoutes } from '../features/alarms/routes.ts';
import { SignInPage } from '../features/auth/sign-in-page.tsx';
import { placeRoutes } from '../features/beds/routes.ts';
import { safetyRoutes } from '../features/drug-check/routes.ts';
import { ownRecordRoutes } from '../features/own-record/routes.ts';
import { visitRoutes } from '../features/front-desk/routes.ts';
import { labRoutes } from '../features/lab/routes.ts';
import { moneyRoutes } from '../features/invoices/routes.ts';
import { notificationRoutes } from '../features/notifications/routes.ts';
import { patientRoute } from '../features/patient/routes.tsx';
import { patientsRoutes } from '../features/patients/routes.ts';
import { pharmacyRoutes } from '../features/pharmacy/routes.ts';
import { appRoutes, authoriseRoute } from '../features/smart/routes.tsx';
import { staffRoutes } from '../features/staff/routes.ts';
import { stockRoutes } from '../features/stock/routes.ts';
import { wardRoutes } from '../features/ward-wall/routes.tsx';
import { PageSkeleton } from '../shared-ui/page-skeleton.tsx';
import { SignedIn, ToHome } from './gate.tsx';
import { page } from './page-route.tsx';
import { BrokenPage } from './pages/broken-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { Shell } from './shell/shell.tsx';

/** What is behind the sign-in: everybody's own pages, and those of the features, which stand beside them. */
const inside: RouteObject[] = [
  { index: true, element: <ToHome /> },
  page('home', () => import('../features/home/home-page.tsx'), 'HomePage'),
  page('my-day', () => import('../features/doctor-home/my-day-page.tsx'), 'MyDayPage', 'vitals:read'),
  page('care-tasks', () => import('../features/care-plans/own-tasks-page.tsx'), 'OwnTasksPage', 'care-plan:write'),
  page('profile', () => import('../features/auth/profile-page.tsx'), 'ProfilePage'),
  ...notificationRoutes,
  ...wardRoutes,
  ...placeRoutes,
  ...visitRoutes,
  ...patientsRoutes,
  patientRoute,
  ...ownRecordRoutes,
  ...moneyRoutes,
  ...pharmacyRoutes,
  ...safetyRoutes,
  ...stockRoutes,
  ...labRoutes,
  ...alarmRoutes,
  ...staffRoutes,
  ...deviceRoutes,
  ...userRoutes,
  ...deliveryRoutes,
  ...hl7Routes,
  ...auditRoutes,
  ...appRoutes,
  { path: '*', element: <NotFoundPage /> },
];

/** Every address of the app. */
export const routes: RouteObject[] = [
  {
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      { path: '/login', element: <SignInPage /> },
      page(
        '/forgotten-password',
        () => import('../features/auth/forgotten-password-page.tsx'),
        'ForgottenPasswordPage',
      ),
      page('/reset-password', () => import('../features/auth/reset-password-page.tsx'), 'ResetPasswordPage'),
      authoriseRoute,
      {
        path: '/',
        element: (
          <SignedIn>
            <Shell />
          </SignedIn>
        ),
        children: [{ errorElement: <BrokenPage />, children: inside }],
      },
    ],
  },
];

export const createRouter = () => createBrowserRouter(routes);
