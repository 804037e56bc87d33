import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { trailFeed } from './audit/trail.ts';
import { appointmentsFeed, slotsFeed } from './calendar/feeds.ts';
import { devicesFeed, hourlyVitalsFeed } from './devices/feeds.ts';
import { consentsFeed, documentsFeed } from './document/feeds.ts';
import { encounterFeed } from './encounter/feed.ts';
import type { Feed } from './feed.ts';
import { laboratoryFeed } from './laboratory/feed.ts';
import { administrationsFeed, dispensingsFeed, formularyFeed, prescriptionsFeed } from './medication/feeds.ts';
import { claimsFeed, insurersFeed, invoicesFeed, policiesFeed } from './money/feeds.ts';
import { patientFeed } from './patient/feed.ts';
import { locationsFeed } from './places/locations-feed.ts';
import { organisationsFeed } from './places/organisations-feed.ts';
import { recordFeeds } from './record/feeds.ts';
import type { Sources } from './sources.ts';
import { staffFeed } from './staff/feed.ts';
import { vitalsFeed } from './vitals/feed.ts';

export interface FeedParts {
  readonly sources: Sources;
  readonly clocks: FacilityClocks;
  /** The origin of the platform. */
  readonly publicUrl: string;
}

/** Everything of the platform that the server shows: what others point to comes first. */
export const feedsOf = ({ sources, clocks, publicUrl }: FeedParts): readonly Feed[] => [
  organisationsFeed(sources),
  insurersFeed(sources),
  locationsFeed(sources),
  staffFeed(sources),
  formularyFeed(sources),
  patientFeed(sources),
  encounterFeed(sources),
  ...recordFeeds(sources),
  vitalsFeed(sources),
  laboratoryFeed(sources),
  prescriptionsFeed(sources),
  dispensingsFeed(sources),
  administrationsFeed(sources),
  appointmentsFeed(sources),
  slotsFeed(sources, clocks),
  policiesFeed(sources),
  invoicesFeed(sources),
  claimsFeed(sources),
  documentsFeed(sources, publicUrl),
  consentsFeed(sources),
  devicesFeed(sources),
  hourlyVitalsFeed(sources),
  trailFeed(sources),
];
