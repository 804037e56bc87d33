import type { Location } from '@medplum/fhirtypes';
import type { Bed, Facility, Ward } from '@nilecare/contracts/api/facility.ts';
import type { Room } from '@nilecare/contracts/api/facility-places.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, coding, nameIn, reference, resource } from '../elements.ts';

type Parts = Pick<Location, 'name' | 'alias' | 'operationalStatus' | 'type' | 'telecom' | 'address'>;

/** HL7 location-physical-type: site, ward, room, bed. */
type Physical = 'si' | 'wa' | 'ro' | 'bd';

interface Placed {
  readonly id: string;
  readonly facilityId: string;
  readonly physical: Physical;
  readonly status: NonNullable<Location['status']>;
  readonly partOf?: string;
}

const place = ({ id, facilityId, physical, status, partOf }: Placed, parts: Parts): Resource =>
  resource<Location>({
    resourceType: 'Location',
    id,
    status,
    mode: 'instance',
    ...parts,
    physicalType: coded('location-physical-type', physical),
    managingOrganization: reference('Organization', facilityId),
    partOf: partOf === undefined ? null : reference('Location', partOf),
  });

const inUse = (active: boolean) => (active ? 'active' : 'inactive');
const names = (it: { readonly name: { readonly en: string; readonly ar: string } }) => ({
  name: nameIn(it.name),
  ...(it.name.ar === '' ? {} : { alias: [it.name.ar] }),
});

export const facilityLocation = (it: Facility): Resource =>
  place(
    { id: it.id, facilityId: it.id, physical: 'si', status: inUse(it.active) },
    {
      ...names(it),
      ...(it.phone === null ? {} : { telecom: [{ system: 'phone', value: it.phone }] }),
      ...(it.address === null ? {} : { address: { text: it.address } }),
    },
  );

/** HL7 v3 ServiceDeliveryLocationRoleType, as far as it has the kind of ward. */
const wardKinds: Readonly<Record<Ward['kind'], string>> = {
  'intensive-care': 'ICU',
  'high-dependency': 'HU',
  general: 'HU',
  // OBGYN is a clinic that is visited.
  maternity: 'HU',
  paediatric: 'PEDU',
  emergency: 'ER',
};

export const wardLocation = (it: Ward): Resource =>
  place(
    { id: it.id, facilityId: it.facilityId, physical: 'wa', status: inUse(it.active), partOf: it.facilityId },
    { ...names(it), type: [coded('v3-RoleCode', wardKinds[it.kind])] },
  );

export const roomLocation = (it: Room): Resource =>
  place(
    { id: it.id, facilityId: it.facilityId, physical: 'ro', status: inUse(it.active), partOf: it.wardId },
    { name: it.name },
  );

/** HL7 v2 table 0116. */
const bedStates: Readonly<Record<Bed['state'], string>> = {
  ready: 'U',
  reserved: 'U',
  occupied: 'O',
  dirty: 'K',
  cleaning: 'H',
  blocked: 'C',
  retired: 'C',
};

/** Who lies in a bed is told by her encounter. */
export const bedLocation = (it: Bed): Resource =>
  place(
    {
      id: it.id,
      facilityId: it.facilityId,
      physical: 'bd',
      status: it.state === 'retired' ? 'inactive' : it.state === 'blocked' ? 'suspended' : 'active',
      partOf: it.roomId ?? it.wardId,
    },
    { name: `${it.room} ${it.label}`, operationalStatus: coding('v2-0116', bedStates[it.state]) },
  );
