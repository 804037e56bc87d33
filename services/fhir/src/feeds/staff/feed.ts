import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { staffCreated, staffDeactivated, staffUpdated } from '@nilecare/contracts/events/business.ts';
import { scheduleResources } from '../calendar/to-schedule.ts';
import { audited, hint, touched, type Feed } from '../feed.ts';
import type { Sources } from '../sources.ts';
import { practitionerResource, roleResources } from './to-practitioner.ts';

/** The staff: who they are, what they are where, and the calendars of those whom patients see. */
export const staffFeed = ({ business }: Pick<Sources, 'business'>): Feed => ({
  name: 'staff',
  service: 'business',
  types: ['Practitioner', 'PractitionerRole', 'Schedule'],
  hints: [
    ...[staffCreated, staffUpdated, staffDeactivated].map((event) => hint(event, ({ staffId }) => [{ id: staffId }])),
    audited('business', /^(?:staff|licence)\./, touched('staff')),
  ],
  async fetch({ id }) {
    const it = await business.getStaff({ params: { staffId: id } });
    return {
      resources: [
        practitionerResource(it),
        ...roleResources(it),
        ...(it.profession === 'doctor' ? scheduleResources(it) : []),
      ],
    };
  },
  async *all() {
    for await (const { id } of everyItem((page) => business.listStaff({ query: page }))) yield { id };
  },
  isWhole: true,
});
