import type { OutboundFeed } from '../feed.ts';
import { patientFeeds } from './adt/patients.ts';
import { stayFeeds } from './adt/stays.ts';
import { appointmentFeeds } from './appointments/feeds.ts';
import { laboratoryFeeds } from './laboratory/feeds.ts';
import { prescriptionFeeds } from './prescriptions/feeds.ts';

/** Everything that is told to other systems: a feed for each event. Several may hear the same one. */
export const feeds: readonly OutboundFeed[] = [
  ...patientFeeds,
  ...stayFeeds,
  ...laboratoryFeeds,
  ...prescriptionFeeds,
  ...appointmentFeeds,
];
