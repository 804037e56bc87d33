import type { Preferences } from '@nilecare/contracts/api/notification-preferences.ts';

type Wishes = Pick<Preferences, 'language' | 'timeZone' | 'quietHours' | 'digest' | 'choices'>;

/** How some of those with a demo login want to be told, by role; the others chose nothing. */
export const wishesByRole: ReadonlyMap<string, Wishes> = new Map<string, Wishes>([
  [
    'doctor',
    {
      language: null,
      timeZone: 'Africa/Cairo',
      quietHours: { from: '22:00', to: '06:30' },
      digest: { every: 'day', at: '07:00' },
      choices: [{ kind: '*', channel: 'email', wanted: 'digest' }],
    },
  ],
  [
    'pharmacist',
    {
      language: 'ar',
      timeZone: 'Africa/Cairo',
      quietHours: { from: '23:00', to: '07:00' },
      digest: { every: 'day', at: '08:00' },
      choices: [],
    },
  ],
  [
    'laboratory-technician',
    {
      language: null,
      timeZone: 'Africa/Cairo',
      quietHours: null,
      digest: { every: 'week', at: '08:00' },
      choices: [{ kind: 'licence-expires', channel: 'email', wanted: 'digest' }],
    },
  ],
]);
