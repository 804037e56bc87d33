import type { Permission } from '@nilecare/contracts/permissions.ts';
import type { ComponentType } from 'react';
import type { NonIndexRouteObject } from 'react-router';
import { loaded } from './code-missing.ts';
import { Needs } from './gate.tsx';

/** A page whose code is loaded when it is first visited; with a permission, it is guarded by it. */
export const page = <Name extends string>(
  path: string,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
  permission?: Permission,
): NonIndexRouteObject => ({
  path,
  lazy: async () => {
    const Content: ComponentType = (await loaded(load()))[name];
    if (!permission) return { element: <Content /> };
    return {
      element: (
        <Needs permission={permission}>
          <Content />
        </Needs>
      ),
    };
  },
});
