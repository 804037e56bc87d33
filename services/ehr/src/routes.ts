import type { Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';

export const routes: readonly Route<Deps>[] = [];
