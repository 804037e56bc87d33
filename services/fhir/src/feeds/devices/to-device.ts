import type { Device as FhirDevice, DeviceMetric } from '@medplum/fhirtypes';
import type { Device } from '@nilecare/contracts/api/device.ts';
import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { Resource } from '../../rest/resource.ts';
import { coding, concept, LOINC, reference, referenceIf, resource } from '../elements.ts';

const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

/** Codes of devices are ids of FHIR, but for those with an underscore. */
const deviceIdOf = (code: string): string => (FHIR_ID.test(code) ? code : derivedId('device', code));

/** A device of the registry. What changes by the minute (battery, whether it speaks) is told by the platform alone. */
export const deviceResource = (it: Device): Resource =>
  resource<FhirDevice>({
    resourceType: 'Device',
    id: deviceIdOf(it.id),
    identifier: [{ system: 'urn:nilecare:device', value: it.id }],
    status: it.status === 'active' ? 'active' : 'inactive',
    manufacturer: it.manufacturer,
    serialNumber: it.serialNumber,
    deviceName: [{ name: it.model ?? it.id, type: it.model === null ? 'user-friendly-name' : 'model-name' }],
    modelNumber: it.model,
    type: concept(it.kind.replaceAll('-', ' '), coding('urn:nilecare:device-kind', it.kind)),
    version: it.firmware === null ? null : [{ value: it.firmware }],
    patient: referenceIf('Patient', it.pairing?.patientId ?? null),
    owner: reference('Organization', it.facilityId),
    location: referenceIf('Location', it.pairing?.bedId ?? it.pairing?.wardId ?? null),
  });

const metricId = (device: string, parameter: ParameterName): string => derivedId('device-metric', device, parameter);

/** What a device measures, as far as it has shown it. */
export const metricResource = (device: Device, parameter: ParameterName): Resource =>
  resource<DeviceMetric>({
    resourceType: 'DeviceMetric',
    id: metricId(device.id, parameter),
    identifier: [{ system: 'urn:nilecare:device-metric', value: `${device.id}/${parameter}` }],
    type: concept(parameters[parameter].title.en, coding(LOINC, parameters[parameter].loinc)),
    unit: concept(parameters[parameter].unit, coding('http://unitsofmeasure.org', parameters[parameter].unit)),
    source: reference('Device', deviceIdOf(device.id)),
    operationalStatus: device.status === 'retired' ? 'off' : device.pairing === null ? 'standby' : 'on',
    category: 'measurement',
  });
