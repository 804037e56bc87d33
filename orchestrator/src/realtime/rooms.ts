import type { VitalsUpdate } from '@nilecare/contracts/realtime.ts';

/** Rooms name what their members may see, not only where it comes from: each kind of data has its own. */
export const rooms = {
  wardVitals: (wardId: string) => `vitals/ward/${wardId}`,
  patientVitals: (patientId: string) => `vitals/patient/${patientId}`,
  wardAlarms: (wardId: string) => `alarms/ward/${wardId}`,
  patientAlarms: (patientId: string) => `alarms/patient/${patientId}`,
  wardBeds: (wardId: string) => `beds/ward/${wardId}`,
  calendar: (facilityId: string) => `appointments/facility/${facilityId}`,
  user: (userId: string) => `user/${userId}`,
} as const;

type Place = Pick<VitalsUpdate, 'wardId' | 'patientId'>;

export const alarmRooms = ({ wardId, patientId }: Place): string[] => [
  ...(wardId ? [rooms.wardAlarms(wardId)] : []),
  ...(patientId ? [rooms.patientAlarms(patientId)] : []),
];
