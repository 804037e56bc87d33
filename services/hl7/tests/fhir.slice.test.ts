import * as auditApi from '@nilecare/contracts/api/audit.ts';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import { serviceToken } from '@nilecare/testing/actors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openInterface, person, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { visit } from './support/visit.ts';

interface Found {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

let its: Interface;
let peer: MllpPeer;
let channelName: string;
beforeAll(async () => {
  its = await openInterface(['fhir', 'audit']);
  const channel = await its.aChannel({ sendingApplication: 'HIS' });
  channelName = channel.name;
  const doctor = await its.hospital.aStaffMember('doctor');
  const items = [{ kind: 'staff', code: 'D7', targetId: doctor.id }] as const;
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items: [...items] } });
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

/** What a search finds for the platform itself, with what it brings. */
async function found(query: string): Promise<Found[]> {
  const token = serviceToken(its.system.keys.tokenKeys, 'clinical');
  const response = await fetch(`${its.system.url('fhir')}/fhir/R4/${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  // As FHIR answers searches.
  const body = (await response.json()) as { entry?: { resource: Found }[] };
  return (body.entry ?? []).map(({ resource }) => resource);
}
const sent = async (controlId: string) => (await its.rows()).find((it) => it.control_id === controlId);
const patientId = async (name: string) =>
  (await its.patients.searchPatients({ query: { search: name, limit: 5 } })).items[0]?.id ?? '';

const ofPatient = (id: string) => `Patient?_id=${id}&_revinclude=Provenance:target`;
/** Waits until a search finds something of each of the types. */
const seen = (query: string, types: readonly string[]) =>
  expect
    .poll(async () => (await found(query)).map((it) => it.resourceType), { timeout: 60_000 })
    .toEqual(expect.arrayContaining([...types]));
const named = (it: Found | undefined) => ({ target: it?.['target'], agent: it?.['agent'], entity: it?.['entity'] });

test('a patient who came by a message: the Provenance of what FHIR shows names it, and its sender', async () => {
  expect(await peer.ask(person('A28', { id: 'fhir-1', mrn: '900001', name: 'Karam^Salwa' }))).toContain(
    'MSA|AA|fhir-1',
  );
  await its.settled();
  const id = await patientId('Salwa Karam');
  await seen(ofPatient(id), ['Patient', 'Provenance']);
  const provenance = (await found(ofPatient(id))).find((it) => it.resourceType === 'Provenance');
  expect(named(provenance)).toEqual({
    target: [{ reference: `Patient/${id}/_history/1` }],
    agent: [
      expect.objectContaining({
        type: { coding: [expect.objectContaining({ code: 'author' })] },
        who: { identifier: { system: 'urn:nilecare:hl7-sender', value: 'HIS@OTHER' }, display: 'HIS@OTHER' },
      }),
      expect.objectContaining({ type: { coding: [expect.objectContaining({ code: 'custodian' })] } }),
      expect.objectContaining({ type: { coding: [expect.objectContaining({ code: 'assembler' })] } }),
    ],
    entity: [
      {
        role: 'source',
        what: {
          identifier: { system: 'urn:nilecare:hl7-message', value: (await sent('fhir-1'))?.id },
          display: 'fhir-1',
        },
      },
    ],
  });
});

test('what several messages changed is found by each of them', async () => {
  const given = { mrn: '900002', name: 'Karam^Hala', number: 'VF-1' };
  await peer.ask(person('A28', { ...given, id: 'fhir-2' }));
  await its.settled();
  const id = await patientId('Hala Karam');
  await peer.ask(person('A31', { ...given, id: 'fhir-3', name: 'Karam^Hala Said' }));
  await peer.ask(visit('A04', { ...given, name: 'Karam^Hala Said', class: 'O', ward: its.hospital.ward.name.en }));
  await its.settled();
  const aboutMessage = async (controlId: string) => {
    const query = `urn:nilecare:hl7-message|${(await sent(controlId))?.id ?? ''}`;
    return found(`Provenance?entity:identifier=${encodeURIComponent(query)}`);
  };
  for (const controlId of ['fhir-2', 'fhir-3'])
    await eventually(async () => (await aboutMessage(controlId)).length > 0, { within: 60_000 });
  const targets = (await aboutMessage('fhir-3')).map((it) => JSON.stringify(it['target']));
  expect(targets.some((it) => it.includes(`Patient/${id}/_history/`))).toBe(true);
  await seen(`Encounter?patient=${id}&_revinclude=Provenance:target`, ['Encounter', 'Provenance']);
  const visits = await found(`Encounter?patient=${id}&_revinclude=Provenance:target`);
  const provenance = visits.find((it) => it.resourceType === 'Provenance');
  expect(JSON.stringify(provenance?.['entity'])).toContain('urn:nilecare:hl7-message');
});

test('the trail names the message by which a service did something', async () => {
  const officer = its.system.as('administrator', 'audit', auditApi, { facilityIds: [its.facilityId] });
  const query = { patientId: await patientId('Salwa Karam'), action: 'patient.register', limit: 5 };
  await eventually(async () => (await officer.searchAudit({ query })).items.length > 0, { within: 60_000 });
  const [entry] = (await officer.searchAudit({ query })).items;
  expect(entry?.details).toMatchObject({
    askedBy: {
      name: `HL7: ${channelName}`,
      message: { id: (await sent('fhir-1'))?.id, controlId: 'fhir-1', sender: 'HIS@OTHER' },
    },
  });
});

describe('a message as FHIR', () => {
  test('is the bundle of its resources, each of them what the FHIR server holds for valid', async () => {
    await peer.ask(person('A28', { id: 'fhir-9', mrn: '900009', name: 'Karam^Nadia' }));
    const messageId = (await sent('fhir-9'))?.id ?? '';
    const bundle = await its.administrator.getHl7MessageAsFhir({ params: { messageId } });
    expect(bundle).toMatchObject({ id: messageId, type: 'message', timestamp: '2026-01-05T14:30:00+02:00' });
    const types = bundle.entry.map(({ resource }) => resource.resourceType);
    expect(types).toEqual([
      ...['MessageHeader', 'Patient', 'Organization', 'Organization'],
      ...['DocumentReference', 'Device', 'Provenance', 'Provenance'],
    ]);
    for (const { resource } of bundle.entry) {
      const response = await fetch(`${its.system.url('fhir')}/fhir/R4/${resource.resourceType}/$validate`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${its.system.token('administrator', { facilityIds: [its.facilityId] })}`,
          'content-type': 'application/fhir+json',
        },
        body: JSON.stringify(resource),
      });
      const { issue } = (await response.json()) as { issue: { severity: string }[] };
      expect(issue.filter(({ severity }) => severity === 'error' || severity === 'fatal')).toEqual([]);
    }
  });

  test('is for who sees messages; of what is no message there is none', async () => {
    const messageId = (await sent('fhir-9'))?.id ?? '';
    const elsewhere = its.system.as('administrator', 'hl7', messagesApi, { facilityIds: [crypto.randomUUID()] });
    expect(await outcome(elsewhere.getHl7MessageAsFhir({ params: { messageId } }))).toBe('forbidden');
  });
});
