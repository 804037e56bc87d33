import { createBrowserRouter, Outlet } from 'react-router';
import { ForgottenPasswordPage } from '../features/auth/forgotten-password-page.tsx';
import { ResetPasswordPage } from '../features/auth/reset-password-page.tsx';
import { SignInPage } from '../features/auth/sign-in-page.tsx';
import { WardPage } from '../features/ward-wall/ward-page.tsx';
import { WardsRedirect } from '../features/ward-wall/wards-redirect.tsx';
import { Needs, SignedIn, ToHome } from './gate.tsx';
import { BrokenPage } from './pages/broken-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { Shell } from './shell/shell.tsx';

/** Every address of the app. */
export const createRouter = () =>
  createBrowserRouter([
    {
      errorElement: <BrokenPage />,
      children: [
        { path: '/login', element: <SignInPage /> },
        { path: '/forgotten-password', element: <ForgottenPasswordPage /> },
        { path: '/reset-password', element: <ResetPasswordPage /> },
        {
          path: '/',
          element: (
            <SignedIn>
              <Shell />
            </SignedIn>
          ),
          children: [
            {
              errorElement: <BrokenPage />,
              children: [
                { index: true, element: <ToHome /> },
                {
                  path: 'wards',
                  element: (
                    <Needs permission="vitals:read">
                      <Outlet />
                    </Needs>
                  ),
                  children: [
                    { index: true, element: <WardsRedirect /> },
                    { path: ':wardId/:view?', element: <WardPage /> },
                  ],
                },
                { path: '*', element: <NotFoundPage /> },
              ],
            },
          ],
        },
      ],
    },
  ]);
