import * as audit from '@nilecare/contracts/api/audit.ts';
import * as auth from '@nilecare/contracts/api/auth.ts';
import * as business from '@nilecare/contracts/api/business.ts';
import * as hours from '@nilecare/contracts/api/business-hours.ts';
import * as imports from '@nilecare/contracts/api/business-imports.ts';
import * as leaves from '@nilecare/contracts/api/business-leaves.ts';
import * as organisations from '@nilecare/contracts/api/business-organisations.ts';
import * as roster from '@nilecare/contracts/api/business-roster.ts';
import * as staff from '@nilecare/contracts/api/business-staff.ts';
import * as clinical from '@nilecare/contracts/api/clinical.ts';
import * as device from '@nilecare/contracts/api/device.ts';
import * as facility from '@nilecare/contracts/api/facility.ts';
import * as gateway from '@nilecare/contracts/api/gateway.ts';
import * as notification from '@nilecare/contracts/api/notification.ts';
import * as orchestrator from '@nilecare/contracts/api/orchestrator.ts';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { endpointsOf } from '@nilecare/service-kit/define-service.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';

const apis = {
  gateway,
  orchestrator,
  auth,
  business: { ...business, ...staff, ...organisations, ...hours, ...leaves, ...roster, ...imports },
  clinical,
  facility,
  device,
  notification,
  audit,
} satisfies Record<ServiceName, Record<string, unknown>>;

/** Whether only services may call it, be it by its permission or by what it is for. */
const isInner = (endpoint: Endpoint): boolean =>
  endpoint.permission === 'service' || endpoint === auth.issueServiceToken;

export const innerEndpoints = (): readonly Endpoint[] =>
  Object.values(apis).flatMap((api) => Object.values(endpointsOf(api)).filter(isInner));

/** Endpoints by service and name, without the ones that only services may call. */
export const openEndpoints = (): readonly { service: string; endpoints: Record<string, Endpoint> }[] =>
  Object.entries(apis).map(([service, api]) => ({
    service,
    endpoints: Object.fromEntries(Object.entries(endpointsOf(api)).filter(([, it]) => !isInner(it))),
  }));
