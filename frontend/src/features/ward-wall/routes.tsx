import type { RouteObject } from 'react-router';
import { Needs } from '../../app/gate.tsx';
import { WardPage } from './ward-page.tsx';
import { WardsRedirect } from './wards-redirect.tsx';

/** The wall comes with the app: who runs to an alarm waits for no code. */
export const wardRoutes: readonly RouteObject[] = [
  {
    path: 'wards',
    element: (
      <Needs permission="vitals:read">
        <WardsRedirect />
      </Needs>
    ),
  },
  {
    path: 'wards/:wardId/:view?',
    element: (
      <Needs permission="vitals:read">
        <WardPage />
      </Needs>
    ),
  },
];
