import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { AsciiKey, DeviceId, Instant } from '../primitives.ts';
import { BadCredentials } from './auth.ts';

/** Client credentials of a service for a short-lived token with the platform's inner audience. */
export const issueServiceToken = endpoint({
  method: 'POST',
  path: '/auth/service-tokens',
  permission: 'public',
  scope: 'none',
  body: z.object({ service: AsciiKey(50), secret: z.string().max(200) }),
  answers: { 200: z.object({ accessToken: z.string(), expiresAt: Instant }) },
  errors: [BadCredentials],
  summary: 'Token of a service for calls to other services; not reachable through the gateway',
});

export const DeviceCredential = z
  .object({ deviceId: DeviceId, userName: z.string(), password: z.string(), topics: z.array(z.string()) })
  .meta({ id: 'DeviceCredential' });

export const issueDeviceCredential = endpoint({
  method: 'POST',
  path: '/device-credentials',
  permission: 'device:manage',
  scope: 'facility',
  body: z.object({ deviceId: DeviceId }),
  answers: { 201: DeviceCredential },
  summary: 'Issue (or replace) the MQTT credential of a device; the password is shown once',
});
export const revokeDeviceCredential = endpoint({
  method: 'DELETE',
  path: '/device-credentials/:deviceId',
  permission: 'device:manage',
  scope: 'facility',
  params: z.object({ deviceId: DeviceId }),
  answers: { 204: null },
  summary: 'Take the MQTT credential of a device away; its connection is closed',
});
