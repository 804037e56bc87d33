import {
  bedAssigned,
  bedBlocked,
  bedCleaned,
  bedCleaningStarted,
  bedReleased,
  bedUnblocked,
  placeChanged,
} from '@nilecare/contracts/events/facility.ts';
import { hint, type Feed } from '../feed.ts';
import { everyFacility, type Sources } from '../sources.ts';
import { bedLocation, facilityLocation, roomLocation, wardLocation } from './to-location.ts';

const bedEvents = [bedAssigned, bedReleased, bedCleaningStarted, bedCleaned, bedBlocked, bedUnblocked];

/** Facilities, wards, rooms and beds. What happens to a bed is looked at alone, by its id as the part. */
export const locationsFeed = (sources: Pick<Sources, 'facility'>): Feed => ({
  name: 'places',
  service: 'facility',
  types: ['Location'],
  hints: [
    hint(placeChanged, ({ facilityId }) => [{ id: facilityId }]),
    ...bedEvents.map((event) => hint(event, ({ facilityId, bedId }) => [{ id: facilityId, part: bedId }])),
  ],
  async fetch({ id: facilityId, part: bedId }) {
    const { facility } = sources;
    if (bedId !== undefined) return { resources: [bedLocation(await facility.getBed({ params: { bedId } }))] };
    const query = { facilityId, inactive: 'true' } as const;
    const [itself, wards, rooms, beds] = await Promise.all([
      facility.getFacility({ params: { facilityId } }),
      facility.listWards({ query }),
      facility.listRooms({ query }),
      facility.listBeds({ query: { facilityId, retired: 'true' } }),
    ]);
    return {
      resources: [
        facilityLocation(itself),
        ...wards.items.map(wardLocation),
        ...rooms.items.map(roomLocation),
        ...beds.items.map(bedLocation),
      ],
    };
  },
  all: () => everyFacility(sources),
  isWhole: true,
});
