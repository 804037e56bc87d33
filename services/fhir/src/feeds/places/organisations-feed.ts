import { placeChanged } from '@nilecare/contracts/events/facility.ts';
import { audited, hint, type Feed } from '../feed.ts';
import type { Sources } from '../sources.ts';
import { departmentOrganization, facilityOrganization, staffOrganization } from './to-organization.ts';

const EVERYTHING = { id: 'all' } as const;

/** Facilities with their departments, and what their staff belong to: few, and looked at together. */
export const organisationsFeed = ({ facility, business }: Pick<Sources, 'facility' | 'business'>): Feed => ({
  name: 'organisations',
  service: 'facility',
  types: ['Organization'],
  hints: [
    hint(placeChanged, ({ kind }) => (kind === 'facility' || kind === 'department' ? [EVERYTHING] : [])),
    audited('business', /^organisation\./, () => [EVERYTHING]),
  ],
  async fetch() {
    const query = { inactive: 'true' } as const;
    const [facilities, departments, organisations] = await Promise.all([
      facility.listFacilities({ query }),
      facility.listDepartments({ query }),
      business.listOrganisations({ query: {} }),
    ]);
    return {
      resources: [
        ...facilities.items.map(facilityOrganization),
        ...departments.items.map(departmentOrganization),
        ...organisations.items.map(staffOrganization),
      ],
    };
  },
  async *all() {
    yield await Promise.resolve(EVERYTHING);
  },
  isWhole: true,
});
