import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { became } from './support/said.ts';
import { visit } from './support/visit.ts';

let its: Interface;
let peer: MllpPeer;
let staff: readonly string[];

beforeAll(async () => {
  its = await openInterface();
  const channel = await its.aChannel({ sendingApplication: 'HIS' });
  const doctors = [];
  for (let n = 0; n < 4; n += 1) doctors.push(await its.hospital.aStaffMember('doctor'));
  staff = doctors.map((it) => it.id);
  const items = staff.map((targetId, at) => ({ kind: 'staff', code: `D${at + 7}`, targetId }) as const);
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items } });
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

test('who is consulted is in the team, beside who is responsible; nobody leaves it by not being named', async () => {
  const amal = { mrn: '870001', name: 'Sabry^Amal', number: 'C-1', ward: its.hospital.ward.name.en };
  // The attending of the message, the ones beside them in PV1-7, and PV1-9.
  const send = async (event: string, attending: string, consulting: string) => {
    const text = visit(event, { ...amal, attending: 'D7' });
    const [before, after] = ['D7^Doctor^Some||', `${attending}||${consulting}`];
    expect(text).toContain(before);
    expect(await became(text.replace(before, after), peer, its)).toBe('AA done');
    const [patient] = (await its.patients.searchPatients({ query: { search: 'Amal Sabry', limit: 5 } })).items;
    const stays = (await its.patients.listEncounters({ query: { patientId: patient?.id ?? '', limit: 50 } })).items;
    expect(stays).toHaveLength(1);
    return stays[0]?.careTeam.map((it) => `${staff.indexOf(it.staffId)} ${it.role}`);
  };
  const begun = ['0 attending', '1 consultant'];
  for (let round = 0; round < 2; round += 1) expect(await send('A01', 'D7^One', 'D8^Two~X9^Visitor')).toEqual(begun);
  const changed = await send('A08', 'D7^One~D9^Three', 'D10^Four');
  expect(changed).toEqual([...begun, '2 consultant', '3 consultant']);
  expect(await send('A08', 'D8^Two', '')).toEqual(['1 attending', '2 consultant', '3 consultant']);
});
