import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';

/**
 * What ails a device in use: it is silent, its battery is under a fifth, or its clock is more than five seconds off, also
 * where its times are put right.
 */
export const DeviceTrouble = z.enum(['offline', 'battery-low', 'clock-wrong']);
export type DeviceTrouble = z.infer<typeof DeviceTrouble>;

const count = z.number().int();

export const DeviceFleet = z
  .object({
    devices: count,
    byTrouble: z.record(DeviceTrouble, count),
    /** The most common first; null where a device never said which it has. */
    firmware: z.array(
      z.object({
        manufacturer: z.string().nullable(),
        model: z.string().nullable(),
        firmware: z.string().nullable(),
        devices: count,
      }),
    ),
  })
  .meta({ id: 'DeviceFleet' });
export type DeviceFleet = z.infer<typeof DeviceFleet>;

export const getDeviceFleet = endpoint({
  method: 'GET',
  path: '/device-fleet',
  permission: 'device:read',
  scope: 'facility',
  query: z.object({ wardId: Id.optional() }),
  answers: { 200: DeviceFleet },
  summary: 'How many devices are in use, what ails how many of them, and which firmware they have',
});
