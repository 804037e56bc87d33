import { connectAsync } from 'mqtt';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { Hospital } from './hospital.ts';

/** Lets a demo monitor publish one sample of now, as the device itself would. */
export async function publish(
  hospital: Hospital,
  deviceId: string,
  values: VitalValues & { readonly rhythm?: string },
): Promise<void> {
  const account = hospital.device(deviceId);
  const mqtt = await connectAsync(account.url, { username: account.userName, password: account.password });
  await mqtt.publishAsync(`devices/${deviceId}/vitals`, JSON.stringify({ ...values, timestamp: Date.now() }), {
    qos: 1,
  });
  await mqtt.endAsync();
}

/** Where a demo monitor measures. @throws when it is not paired with an occupied bed */
export async function pairingOf(hospital: Hospital, deviceId: string) {
  const devices = await hospital.as('nurse', deviceApi);
  const { pairing } = await devices.getDevice({ params: { deviceId } });
  if (!pairing?.patientId || !pairing.wardId) throw new Error(`${deviceId} measures nobody`);
  return { patientId: pairing.patientId, wardId: pairing.wardId };
}

/** The open alarms of a patient, as the nurse may see them. */
export async function openAlarms(hospital: Hospital, patientId: string) {
  const devices = await hospital.as('nurse', deviceApi);
  const query = { patientId: [patientId], state: ['raised' as const, 'acknowledged' as const] };
  return (await devices.listAlarms({ query })).items;
}

/** Ends the alarms of a demo monitor's patient, by values that are well until they have lasted. @returns the patient */
export async function calm(hospital: Hospital, deviceId: string): Promise<string> {
  const { patientId } = await pairingOf(hospital, deviceId);
  await eventually(
    async () => {
      if ((await openAlarms(hospital, patientId)).length === 0) return true;
      await publish(hospital, deviceId, { hr: 75, rhythm: 'normal' });
      return false;
    },
    { within: 60_000, every: 1_000 },
  );
  return patientId;
}

/** Raises one alarm by a heart rate of 140; what an earlier run left open ends first. @returns the alarm */
export async function raiseAlarm(hospital: Hospital, deviceId: string) {
  const patientId = await calm(hospital, deviceId);
  await publish(hospital, deviceId, { hr: 140 });
  return eventually(async () => (await openAlarms(hospital, patientId))[0]);
}

/** Acknowledges what is raised, so that the next journey's screens begin quiet. */
export async function takeEveryAlarm(hospital: Hospital): Promise<void> {
  const devices = await hospital.as('nurse', deviceApi);
  const { items } = await devices.listAlarms({ query: { state: ['raised'], limit: 500 } });
  for (const { id } of items)
    await devices.acknowledgeAlarm({ params: { alarmId: id }, body: { reason: 'The journey is over' } });
}
