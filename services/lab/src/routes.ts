import * as api from '@nilecare/contracts/api/lab.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listLabTests } from './use-cases/list-lab-tests.ts';

export const routes = [route(api.listLabTests, listLabTests)];
