import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { FacilityKey } from './hospital.ts';

const names = (en: string, ar: string): Bilingual => ({ en, ar });

/** Kinds of visits of each facility; `serviceCode` is what billing knows them as. */
export const visitTypes = [
  {
    ...{ code: 'CONSULT', name: names('Consultation', 'استشارة'), minutes: 30, bufferAfter: 5, overbookMost: 2 },
    ...{ ownBooking: true, colour: '#2f7d6b', serviceCode: 'CONSULT', needsRoom: true },
  },
  {
    ...{ code: 'FOLLOW-UP', name: names('Follow-up', 'متابعة'), minutes: 15, bufferAfter: 0, overbookMost: 2 },
    ...{ ownBooking: true, colour: '#3b6ea8', serviceCode: 'FOLLOW-UP', needsRoom: false },
  },
  {
    ...{ code: 'RESULTS', name: names('Talk about results', 'مناقشة النتائج'), minutes: 15, bufferAfter: 0 },
    ...{ overbookMost: 0, ownBooking: false, colour: '#8a6d1f', serviceCode: null, needsRoom: false },
  },
] as const;

/** Rooms in which doctors see who comes; always open. */
export const consultingRooms: Readonly<Record<FacilityKey, readonly Bilingual[]>> = {
  cairo: [
    names('Consulting room 1', 'غرفة الكشف 1'),
    names('Consulting room 2', 'غرفة الكشف 2'),
    names('Consulting room 3', 'غرفة الكشف 3'),
  ],
  khartoum: [names('Consulting room 1', 'غرفة الكشف 1')],
};

/** How many doctors of each facility have a calendar; in Cairo the one who signs in to the demo is the first. */
export const doctorsWithCalendar: Readonly<Record<FacilityKey, number>> = { cairo: 3, khartoum: 1 };

/** Every day, so that the demo has a clinic whenever it is looked at. */
export const clinicHours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));

export type Reached = 'booked' | 'arrived' | 'with the doctor' | 'over' | 'cancelled';

/** The next visits of a doctor, in their order: what was done with them. */
export const courses: readonly Reached[] = [
  'over',
  'with the doctor',
  'arrived',
  'arrived',
  'booked',
  'cancelled',
  'booked',
  'booked',
];
