import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textIn } from '../src/data/messages.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import { framed } from '../src/mllp/frames.ts';
import { openInterface, person, type Interface } from './support/interface.ts';

let its: Interface;
beforeAll(async () => {
  its = await openInterface();
  await its.aChannel({ sendingApplication: 'HIS' });
});
afterAll(() => its?.system.stop());

/** `AA m-1`, and what is wrong: `AE m-1 101 PID-5`. */
function shown(answer: string): string {
  const message = parseMessage(answer);
  const [msa, err] = [message.first('MSA'), message.first('ERR')];
  const place = err?.field(2);
  const at = place?.text(1) ? `${place.text(1)}${place.text(3) ? `-${place.text(3)}` : ''}` : undefined;
  return [msa?.field(1).text(), msa?.field(2).text(), err?.field(3).text(), at].filter(Boolean).join(' ');
}
const find = async (name: string) => (await its.patients.searchPatients({ query: { search: name, limit: 50 } })).items;

describe('a message', () => {
  test('is on the disk when it is answered, and does what it says', async () => {
    const peer = await its.peer();
    expect(shown(await peer.ask(person('A28', { id: 'first', mrn: '700001', name: 'Mansour^Layla' })))).toBe(
      'AA first',
    );
    expect((await its.rows()).filter((it) => it.control_id === 'first')).toHaveLength(1);
    await its.settled();
    const [patient] = await find('Layla Mansour');
    expect(patient).toMatchObject({ name: { en: 'Layla Mansour' }, birthDate: '1980-01-15', gender: 'female' });
    const whole = await its.patients.getPatient({ params: { patientId: patient?.id ?? '' } });
    expect(whole.identifiers).toMatchObject([{ kind: 'hospital-number', value: '700001', issuer: 'OTHER' }]);
    await peer.close();
  });

  test('that comes again gets the first answer, and nothing is done twice', async () => {
    const peer = await its.peer();
    const message = person('A28', { id: 'twice', mrn: '700002', name: 'Osman^Salma' });
    const first = await peer.ask(message);
    expect(await peer.ask(message)).toBe(first);
    expect(await peer.ask(message.replace('20260105143000+0200', '20260105143500+0200'))).toBe(first);
    await its.settled();
    expect(await find('Salma Osman')).toHaveLength(1);
    expect((await its.rows()).filter((it) => it.control_id === 'twice')).toHaveLength(1);
    await peer.close();
  });

  test('that has the control id of another one is refused', async () => {
    const peer = await its.peer();
    await peer.ask(person('A28', { id: 'reused', mrn: '700003', name: 'Farid^Nour' }));
    expect(shown(await peer.ask(person('A28', { id: 'reused', mrn: '700004', name: 'Farid^Omar' })))).toBe(
      'AE reused 205 MSH-10',
    );
    // It is there to be seen, and counts among those that were refused.
    const kept = (await its.rows()).filter((it) => it.control_id === 'reused');
    expect(kept.map((it) => [it.state, it.fault_code, it.claim === null])).toEqual([
      [expect.stringMatching(/waiting|done/), null, false],
      ['refused', '205', true],
    ]);
    await peer.close();
  });

  test('many at once from four connections, each five times: each is one', async () => {
    const peers = await Promise.all([1, 2, 3, 4].map(() => its.peer()));
    const sent = Array.from({ length: 20 }, (_, at) =>
      person('A31', { id: `many-${at}`, mrn: '700001', name: `Mansour^Layla ${at % 7}` }),
    );
    for (let round = 0; round < 5; round += 1) for (const peer of peers) for (const it of sent) peer.send(it);
    for (const peer of peers)
      for (let round = 0; round < 5; round += 1)
        for (let at = 0; at < sent.length; at += 1) expect(shown(await peer.answer())).toBe(`AA many-${at}`);
    const kept = (await its.rows()).filter((it) => it.control_id.startsWith('many-'));
    expect(kept.map((it) => it.control_id).sort()).toEqual(sent.map((_, at) => `many-${at}`).sort());
    await Promise.all(peers.map((it) => it.close()));
  });

  test('of one patient are done in their order, however many come at once', async () => {
    const peer = await its.peer();
    const names = 'Adel Basim Camil Daoud Emad Fawzi Gamal Hani Ihab Jamal Karim Lotfi'.split(' ');
    peer.send(person('A28', { mrn: '700010', name: `Tharwat^${names[0]}`, born: '19700303' }));
    for (const name of names.slice(1))
      peer.send(person('A31', { mrn: '700010', name: `Tharwat^${name}`, born: '19700303' }));
    for (const _ of names) expect(shown(await peer.answer())).toMatch(/^AA/);
    await its.settled();
    const [patient, ...others] = await find(`${names.at(-1)} Tharwat`);
    expect(others).toEqual([]);
    expect(patient?.name.en).toBe(`${names.at(-1)} Tharwat`);
    expect(patient?.version).toBe(names.length);
    await peer.close();
  });
});

test('a message of megabytes is taken beside others, and before what follows of the same patient', async () => {
  const [peer, other] = [await its.peer(), await its.peer()];
  const nadia = { mrn: '700070', born: '19690909' };
  const large = (letter: string) =>
    person('A28', { ...nadia, id: 'large', name: 'Wahba^Nadia', more: `ZPD|نادية\rZPD|${letter.repeat(5_000_000)}` });
  peer.send(large('x'));
  peer.send(person('A31', { ...nadia, id: 'follows', name: 'Wahba^Nadia Amal' }));
  expect(shown(await peer.answer())).toBe('AA large');
  expect(shown(await other.ask(person('A31', { id: 'beside-large', mrn: '700001', name: 'Mansour^Layla' })))).toBe(
    'AA beside-large',
  );
  expect(shown(await peer.answer())).toBe('AA follows');
  const ids = (await its.rows()).map((it) => it.control_id);
  expect(ids.indexOf('large')).toBeLessThan(ids.indexOf('follows'));
  await its.settled();
  expect(await find('Nadia Amal Wahba')).toMatchObject([{ version: 2 }]);
  // It is there as it came, and is known when it comes again.
  const rows = (await its.rows()).filter((it) => it.control_id === 'large');
  expect(rows.map((it) => textIn(it, 'body', its.deps().cipher) === large('x'))).toEqual([true]);
  expect(shown(await peer.ask(large('x')))).toBe('AA large');
  expect(shown(await peer.ask(large('y')))).toBe('AE large 205 MSH-10');
  const after = (await its.rows()).filter((it) => it.control_id === 'large');
  expect(after.map((it) => it.fault_code)).toEqual([null, '205']);
  await Promise.all([peer.close(), other.close()]);
});

describe('what is not taken is said', () => {
  test.each([
    [{ app: 'WHO' }, 'A28', 'AR odd 204 MSH-3'],
    [{ app: 'HIS' }, 'A99', 'AR odd 201 MSH-9'],
  ])('%j %s', async (given, event, answer) => {
    const peer = await its.peer();
    expect(shown(await peer.ask(person(event, { ...given, id: 'odd' })))).toBe(answer);
    await peer.close();
  });

  test('what cannot be read, and what is too long', async () => {
    const peer = await its.peer();
    expect(shown(await peer.ask('PID|1'))).toBe('AE 100 MSH');
    expect(shown(await peer.ask(person('A28', { id: 'latin', name: 'x' }).replace('x^', '\xff^')))).toBe('AA latin');
    peer.send(Buffer.from(person('A28', { id: 'bytes' }).replace('Amina', '\xe9'), 'latin1'));
    expect(shown(await peer.answer())).toBe('AE bytes 102');
    const longest = its.deps().own.mllpLongestMessage;
    expect(shown(await peer.ask(person('A28', { id: 'long', more: `ZZZ|${'x'.repeat(longest)}` })))).toBe(
      'AR long 207',
    );
    const kept = (await its.rows()).find((it) => it.control_id === 'long');
    expect(kept).toMatchObject({ state: 'refused', fault_code: '207', claim: null });
    await peer.close();
  });

  test('a message whose contents cannot be right waits for somebody, and those behind it wait too', async () => {
    const peer = await its.peer();
    await peer.ask(person('A28', { id: 'wrong', mrn: '700020', name: 'Wrong^Birth', born: '19801332' }));
    await peer.ask(person('A31', { id: 'behind', mrn: '700020', name: 'Wrong^Birth', born: '19809999' }));
    await peer.ask(person('A28', { id: 'beside', mrn: '700021', name: 'Right^Birth', born: '19801130' }));
    const state = async (id: string) => (await its.rows()).find((it) => it.control_id === id);
    await expect.poll(async () => (await state('beside'))?.state, { timeout: 30_000 }).toBe('done');
    expect(await state('wrong')).toMatchObject({ state: 'failed', fault_code: '102', fault_place: 'PID-7' });
    expect(await state('behind')).toMatchObject({ state: 'waiting' });
    const messageId = (await state('wrong'))?.id ?? '';
    const discard = () =>
      its.administrator.discardHl7Message({ params: { messageId }, body: { reason: 'Sent by mistake.' } });
    expect(await discard()).toMatchObject({ state: 'discarded' });
    expect(await outcome(discard())).toBe('message-not-failed');
    await its.settled();
    expect(await state('behind')).toMatchObject({ state: 'failed', fault_place: 'PID-7' });
    await peer.close();
  });
});

test('a message that failed is found, looked at, corrected and done; those behind it follow', async () => {
  const { administrator } = its;
  const peer = await its.peer();
  await peer.ask(person('A28', { id: 'mend', mrn: '700050', name: 'Mend^Me', born: '1980133' }));
  await peer.ask(person('A31', { id: 'mend-2', mrn: '700050', name: 'Mend^Mended', born: '19801130' }));
  const failed = async () =>
    (await administrator.listHl7Messages({ query: { patient: '700050', state: 'failed' } })).items;
  await expect
    .poll(failed, { timeout: 30_000 })
    .toMatchObject([{ controlId: 'mend', fault: { code: '102', place: 'PID-7' } }]);
  const [{ id: messageId } = { id: '' }] = await failed();
  const details = await administrator.getHl7Message({ params: { messageId } });
  const pid = details.segments.find((it) => it.place === 'PID');
  expect(pid?.parts.find((it) => it.place === 'PID-7')).toMatchObject({ name: 'Date/Time of Birth', value: '1980133' });

  const text = details.text.replace('1980133', '19801130');
  const [again, ...more] = await Promise.all(
    [1, 2, 3].map(() =>
      outcome(
        administrator.replayHl7Message({
          params: { messageId },
          body: { reason: 'A digit was missing.', text, writtenFrom: 0 },
        }),
      ),
    ),
  );
  expect([again, ...more].sort()).toEqual(['done', 'message-not-failed', 'message-not-failed']);
  await expect.poll(async () => (await find('Mended Mend')).length, { timeout: 30_000 }).toBe(1);
  const after = await administrator.getHl7Message({ params: { messageId } });
  expect(after).toMatchObject({
    state: 'done',
    text,
    edits: [{ reason: 'A digit was missing.', textBefore: details.text }],
  });
  expect(after.patientId).not.toBeNull();
  const found = await administrator.listHl7Messages({ query: { patientId: after.patientId ?? '', type: 'ADT^A31' } });
  expect(found.items.map((it) => it.controlId)).toEqual(['mend-2']);
  await peer.close();
});

test('a text replaces none that its writer has not seen', async () => {
  const { administrator } = its;
  const peer = await its.peer();
  await peer.ask(person('A28', { id: 'two-write', mrn: '700055', name: 'Write^Two', born: '1980133' }));
  await peer.close();
  const failed = () =>
    eventually(async () => {
      const { items } = await administrator.listHl7Messages({ query: { controlId: 'two-write', state: 'failed' } });
      const params = { messageId: items[0]?.id ?? '' };
      return items.length > 0 && (await administrator.getHl7Message({ params }));
    });
  const { id: messageId, text, edits } = await failed();
  const instead = (born: string, writtenFrom: number) => {
    const body = { reason: 'A digit was missing.', text: text.replace('1980133', born), writtenFrom };
    return outcome(administrator.replayHl7Message({ params: { messageId }, body }));
  };
  expect(await instead('19801399', edits.length)).toBe('done');
  const between = await failed();
  expect(await instead('19801130', edits.length)).toBe('message-changed');
  expect(await failed()).toMatchObject({ text: between.text, edits: between.edits });
  expect(await instead('19801130', between.edits.length)).toBe('done');
  await expect.poll(async () => (await find('Two Write')).length, { timeout: 30_000 }).toBe(1);
});

describe('streams', () => {
  test('cut into bytes, several in one piece, without ends', async () => {
    const peer = await its.peer();
    for (const byte of framed(Buffer.from(person('A28', { id: 'bytewise', mrn: '700030', name: 'Byte^Wise' }))))
      peer.socket.write(Buffer.of(byte));
    expect(shown(await peer.answer())).toBe('AA bytewise');
    const several = ['s-1', 's-2', 's-3'].map((id) =>
      framed(Buffer.from(person('A31', { id, mrn: '700030', name: 'Byte^Wise' }))),
    );
    peer.socket.write(Buffer.concat(several));
    for (const id of ['s-1', 's-2', 's-3']) expect(shown(await peer.answer())).toBe(`AA ${id}`);
    peer.socket.write(`\u000b${person('A31', { id: 'open', mrn: '700030', name: 'Byte^Wise' })}`);
    peer.socket.write(framed(Buffer.from(person('A31', { id: 'closed', mrn: '700030', name: 'Byte^Wise' }))));
    expect(shown(await peer.answer())).toBe('AA open');
    expect(shown(await peer.answer())).toBe('AA closed');
    await peer.close();
  });

  test('a peer that falls silent within a message is left, and nothing of it is kept', async () => {
    const peer = await its.peer();
    peer.socket.write(`\u000b${person('A28', { id: 'silent', mrn: '700031' }).slice(0, 80)}`);
    await expect(peer.answer()).rejects.toThrow('ended');
    expect((await its.rows()).some((it) => it.control_id === 'silent')).toBe(false);
  });

  test('a batch is answered as one, and each of its messages is taken', async () => {
    const peer = await its.peer();
    const [one, two] = [person('A31', { id: 'b-1', mrn: '700030', name: 'Byte^Wise' }), person('A99', { id: 'b-2' })];
    const answer = await peer.ask(`FHS|^~\\&|HIS\rBHS|^~\\&|HIS\r${one}${two}BTS|2\rFTS|1\r`);
    const lines = answer.split('\r');
    expect(lines.filter((it) => it.startsWith('MSA')).map((it) => it.split('|').slice(1, 3).join(' '))).toEqual([
      'AA b-1',
      'AR b-2',
    ]);
    expect(lines.at(-2)).toBe('BTS|2');
    await peer.close();
  });
});

test('two patients who are one person are joined, and messages of both follow each other', async () => {
  const peer = await its.peer();
  const [keeps, goes] = [
    { mrn: '700040', name: 'Keeps^Zahra', born: '19610203' },
    { mrn: '700041', name: 'Keeps^Zahraa', born: '19610213' },
  ];
  for (const it of [keeps, goes]) peer.send(person('A28', it));
  peer.send(person('A40', { ...keeps, more: 'MRG|700041^^^OTHER^MR' }));
  peer.send(person('A31', { ...goes, name: 'Keeps^Zahra Joined' }));
  for (let at = 0; at < 4; at += 1) expect(shown(await peer.answer())).toMatch(/^AA/);
  await its.settled();
  const [joined, ...others] = await find('Zahra Joined Keeps');
  expect(others).toEqual([]);
  const whole = await its.patients.getPatient({ params: { patientId: joined?.id ?? '' } });
  expect(whole.mergedRecords).toHaveLength(1);
  await peer.close();
});

test('two records that were joined by mistake each have their own messages again', async () => {
  const peer = await its.peer();
  const [keeps, goes] = [
    { mrn: '700042', name: 'Apart^Widad', born: '19610203' },
    { mrn: '700043', name: 'Apart^Buthaina', born: '19720813' },
  ];
  for (const it of [keeps, goes]) await peer.ask(person('A28', it));
  await its.settled();
  const ids = await Promise.all(['Widad Apart', 'Buthaina Apart'].map(async (it) => (await find(it))[0]?.id ?? ''));
  await peer.ask(person('A40', { ...keeps, more: 'MRG|700043^^^OTHER^MR' }));
  await its.settled();
  const [merge] = (await its.patients.listMerges({ query: { patientId: ids[0] ?? '' } })).items;
  await its.patients.reverseMerge({ params: { mergeId: merge?.id ?? '' }, body: { reason: 'They are sisters.' } });

  await peer.ask(person('A31', { ...goes, name: 'Apart^Buthaina Amal' }));
  await peer.ask(person('A31', { ...keeps, name: 'Apart^Widad Amal' }));
  await its.settled();
  const names = ids.map(async (patientId) => (await its.patients.getPatient({ params: { patientId } })).name.en);
  expect(await Promise.all(names)).toEqual(['Widad Amal Apart', 'Buthaina Amal Apart']);
  await peer.close();
});

test('every identifier counts: with those of two people nothing is done, and none is given to the other', async () => {
  const peer = await its.peer();
  await peer.ask(person('A28', { mrn: '700044', name: 'Both^Samira', born: '19630303' }));
  await its.settled();
  const other = await its.hospital.aPatient({ name: { en: 'Rawya Other', ar: '' }, birthDate: '1955-05-05' });
  const own = `${other.number}^^^NILECARE^MR`;
  await peer.ask(person('A31', { id: 'two', mrn: `700044^^^OTHER^MR~${own}~700045`, name: 'Both^Samira' }));
  await its.settled();
  const two = (await its.rows()).find((it) => it.control_id === 'two');
  expect(two).toMatchObject({ state: 'failed', fault_code: '204', fault_place: 'PID-3' });
  const params = { messageId: two?.id ?? '' };
  await its.administrator.discardHl7Message({ params, body: { reason: 'It named two people.' } });

  await peer.ask(person('A31', { id: 'own', mrn: `700045^^^OTHER^MR~${own}`, name: 'Other^Rawya', born: '19550505' }));
  await its.settled();
  const done = (await its.rows()).find((it) => it.control_id === 'own');
  expect(done).toMatchObject({ state: 'done', patient_id: other.id });
  await peer.close();
});

test('the enhanced mode: a commit answer where it is wanted', async () => {
  const peer = await its.peer();
  const enhanced = (id: string, accept: string) =>
    person('A31', { id, mrn: '700030', name: 'Byte^Wise' }).replace('|P|2.5.1', `|P|2.5.1|||${accept}|NE`);
  expect(shown(await peer.ask(enhanced('e-1', 'AL')))).toBe('CA e-1');
  peer.send(enhanced('e-2', 'NE'));
  peer.send(enhanced('e-3', 'ER'));
  expect(shown(await peer.ask(enhanced('e-4', 'SU')))).toBe('CA e-4');
  expect((await its.rows()).filter((it) => /^e-\d$/.test(it.control_id))).toHaveLength(4);
  await peer.close();
});
