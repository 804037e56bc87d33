import type { Schedule } from '@medplum/fhirtypes';
import type { Staff } from '@nilecare/contracts/api/business.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { Resource } from '../../rest/resource.ts';
import { nameIn, reference, resource } from '../elements.ts';
import { roleId } from '../staff/to-practitioner.ts';

/** Of a person's calendar at a facility. */
export const scheduleId = (staffId: string, facilityId: string): string => derivedId('schedule', staffId, facilityId);

/** The calendars of somebody whom patients can see: one for each facility. */
export const scheduleResources = (it: Staff): Resource[] =>
  it.facilityIds.map((facilityId) =>
    resource<Schedule>({
      resourceType: 'Schedule',
      id: scheduleId(it.id, facilityId),
      active: it.active,
      actor: [
        reference('Practitioner', it.id, nameIn(it.name)),
        reference('PractitionerRole', roleId(it.id, facilityId)),
        reference('Location', facilityId),
      ],
    }),
  );
