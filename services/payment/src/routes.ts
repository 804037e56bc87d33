import * as api from '@nilecare/contracts/api/payment.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listPayments } from './use-cases/list-payments.ts';

export const routes = [route(api.listPayments, listPayments)];
