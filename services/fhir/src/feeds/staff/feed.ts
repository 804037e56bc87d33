import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { staffCreated, staffDeactivated, staffUpdated } from '@nilecare/contracts/events/business.ts';
import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import { slotsOfNobody } from '../calendar/feeds.ts';
import { scheduleId, scheduleResources } from '../calendar/to-schedule.ts';
import { audited, hint, touched, type Feed } from '../feed.ts';
import { everyFacility, type Sources } from '../sources.ts';
import { practitionerResource, roleId, roleResources } from './to-practitioner.ts';

const hasCalendar = ({ profession }: StaffRecord): boolean => profession === 'doctor';

/** The staff: who they are, what they are where, and the calendars of those whom patients see. */
export function staffFeed({ business, facility, clock }: Pick<Sources, 'business' | 'facility' | 'clock'>): Feed {
  /** What is of facilities in which they work no more, or see nobody any more. */
  async function leftBehind(it: StaffRecord): Promise<string[]> {
    const gone: string[] = [];
    for await (const { id } of everyFacility({ facility })) {
      const worksThere = it.facilityIds.includes(id);
      if (!worksThere) gone.push(`PractitionerRole/${roleId(it.id, id)}`);
      if (!hasCalendar(it) || !worksThere) gone.push(`Schedule/${scheduleId(it.id, id)}`);
      if (hasCalendar(it) && !(it.active && worksThere)) gone.push(...slotsOfNobody(it.id, id, clock.now()));
    }
    return gone;
  }

  return {
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
        resources: [practitionerResource(it), ...roleResources(it), ...(hasCalendar(it) ? scheduleResources(it) : [])],
        gone: await leftBehind(it),
      };
    },
    async *all() {
      for await (const { id } of everyItem((page) => business.listStaff({ query: page }))) yield { id };
    },
    isWhole: true,
  };
}
