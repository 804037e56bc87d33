import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { noteAmended, noteSigned } from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic([auditRecorded, noteSigned, noteAmended]);
});
afterAll(() => clinic?.stop());

type Client = ReturnType<Clinic['doctor']>;
const plan = (text: string) => ({ sections: [{ key: 'plan' as const, text }] });
const paramsOf = ({ id }: Pick<Note, 'id'>) => ({ params: { noteId: id } });
const sign = (client: Client, note: Note) => client.signNote(paramsOf(note), { ifMatch: note.version });
const rowsOf = (encounterId: string) =>
  clinic
    .db()
    .read.selectFrom('notes')
    .selectAll()
    .where('encounter_id', '=', encounterId)
    .orderBy('revision')
    .execute();

/** A stay with its attending and a colleague of the same care team. */
async function aTeam() {
  const stay = await clinic.aStay();
  const colleague = await clinic.hospital.aStaffMember('doctor');
  const careTeam = [
    { staffId: stay.attending.id, role: 'attending' as const },
    { staffId: colleague.id, role: 'consultant' as const },
  ];
  const params = { encounterId: stay.encounter.id };
  await stay.doctor.setCareTeam({ params, body: { careTeam } }, { ifMatch: 1 });
  const begin = (client: Client, text: string) =>
    client.beginNote({
      body: { patientId: stay.patientId, encounterId: stay.encounter.id, type: 'progress', ...plan(text) },
    });
  return { ...stay, colleague: clinic.doctor(colleague.id), begin };
}

describe('a draft', () => {
  test('is one per author, encounter and type, of thirty begun at once, and nobody else sees it', async () => {
    const { patientId, doctor, colleague, encounter, begin } = await aTeam();
    const drafts = await Promise.all(Array.from({ length: 30 }, () => begin(doctor, 'rest')));
    expect(new Set(drafts.map((it) => it.id)).size).toBe(1);
    expect(await rowsOf(encounter.id)).toHaveLength(1);
    const [draft] = drafts;
    if (!draft) throw new Error('no draft');
    expect(await outcome(colleague.getNote(paramsOf(draft)))).toBe('not-found');
    expect((await colleague.listNotes({ query: { patientId } })).items).toEqual([]);
    expect((await doctor.listNotes({ query: { patientId } })).items).toHaveLength(1);
    const save = colleague.saveDraft({ ...paramsOf(draft), body: plan('mine') }, { ifMatch: 1 });
    expect(await outcome(save)).toBe('not-found');
    expect((await begin(colleague, 'walk')).id).not.toBe(draft.id);
  });

  test('is saved upon what was read: of twenty tabs one saves, and its text stands', async () => {
    const { doctor, encounter, begin } = await aTeam();
    const draft = await begin(doctor, 'rest');
    const save = (n: number) =>
      outcome(doctor.saveDraft({ ...paramsOf(draft), body: plan(`tab ${n}`) }, { ifMatch: 1 }));
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => save(n)));
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 19 });
    const winner = outcomes.indexOf('done');
    expect(await rowsOf(encounter.id)).toMatchObject([
      { version: 2, sections: JSON.stringify([{ key: 'plan', text: `tab ${winner}` }]) },
    ]);
  });

  test('is thrown away by its author, and refuses sections of another type', async () => {
    const { doctor, encounter, begin } = await aTeam();
    const draft = await begin(doctor, 'rest');
    const foreign = { sections: [{ key: 'opinion' as const, text: 'x' }] };
    expect(await outcome(doctor.saveDraft({ ...paramsOf(draft), body: foreign }, { ifMatch: 1 }))).toBe(
      'invalid-request',
    );
    const long = plan('x'.repeat(20_001));
    expect(await outcome(doctor.saveDraft({ ...paramsOf(draft), body: long }, { ifMatch: 1 }))).toBe('invalid-request');
    await doctor.discardDraft(paramsOf(draft));
    expect(await rowsOf(encounter.id)).toEqual([]);
  });
});

describe('a signature', () => {
  test('comes once, of twenty at once, and says what was signed', async () => {
    const { doctor, begin } = await aTeam();
    const draft = await begin(doctor, 'rest');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(sign(doctor, draft))));
    expect(counted(outcomes)).toEqual({ done: 1, 'note-not-draft': 19 });
    const rows = await clinic
      .db()
      .read.selectFrom('note_signatures')
      .selectAll()
      .where('note_id', '=', draft.id)
      .execute();
    expect(rows).toMatchObject([{ kind: 'author' }]);
    const signed = await doctor.getNote(paramsOf(draft));
    expect(signed).toMatchObject({ status: 'signed', signature: { hash: rows[0]?.hash, intact: true } });
    const told = await eventually(() => clinic.published.of(noteSigned).find((it) => it.data.noteId === draft.id));
    expect(JSON.stringify(told.data)).not.toContain('rest');
    // Whoever changes the text in the database is found out.
    await clinic
      .db()
      .read.updateTable('notes')
      .set({ sections: JSON.stringify([{ key: 'plan', text: 'dance' }]) })
      .where('id', '=', draft.id)
      .execute();
    expect((await doctor.getNote(paramsOf(draft))).signature?.intact).toBe(false);
  });

  test('needs a text, and is not for a stay that never was', async () => {
    const { doctor, encounter, begin } = await aTeam();
    const empty = await begin(doctor, ' ');
    expect(await outcome(sign(doctor, empty))).toBe('note-empty');
    const filled = await doctor.saveDraft({ ...paramsOf(empty), body: plan('rest') }, { ifMatch: 1 });
    const cancel = { params: { encounterId: encounter.id }, body: { reason: 'another patient' } };
    await doctor.cancelEncounter(cancel, { ifMatch: 2 });
    expect(await outcome(sign(clinic.service(), filled))).toBe('not-found');
    expect(await outcome(sign(doctor, filled))).toBe('no-care-relationship');
  });

  test('of a colleague stands beside the author’s', async () => {
    const { doctor, colleague, begin } = await aTeam();
    const signed = await sign(doctor, await begin(doctor, 'rest'));
    const cosign = (client: Client, ifMatch: number) => outcome(client.cosignNote(paramsOf(signed), { ifMatch }));
    expect(await cosign(doctor, signed.version)).toBe('forbidden');
    expect(await cosign(colleague, signed.version)).toBe('done');
    expect(await cosign(colleague, signed.version + 1)).toBe('note-cosigned');
    expect((await doctor.getNote(paramsOf(signed))).cosignatures).toHaveLength(1);
  });

  test('and the cancellation of its stay exclude each other', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { doctor, encounter, begin } = await aTeam();
      const draft = await begin(doctor, 'rest');
      const cancel = { params: { encounterId: encounter.id }, body: { reason: 'another patient' } };
      const both = [() => outcome(sign(doctor, draft)), () => outcome(doctor.cancelEncounter(cancel, { ifMatch: 2 }))];
      await Promise.all((round % 2 ? both : both.toReversed()).map((one) => one()));
      const [stay] = await clinic
        .db()
        .read.selectFrom('encounters')
        .select('status')
        .where('id', '=', encounter.id)
        .execute();
      const [note] = await rowsOf(encounter.id);
      expect([stay?.status, note?.status]).not.toEqual(['cancelled', 'signed']);
      expect(stay?.status === 'cancelled' || note?.status === 'signed').toBe(true);
    }
  });

  test('and a discharge at the same time both happen', async () => {
    const { doctor, encounter, begin } = await aTeam();
    const draft = await begin(doctor, 'going home');
    const discharge = { params: { encounterId: encounter.id }, body: {} };
    const outcomes = await Promise.all([
      outcome(sign(doctor, draft)),
      outcome(doctor.dischargePatient(discharge, { ifMatch: 2 })),
    ]);
    expect(outcomes).toEqual(['done', 'done']);
    expect(await rowsOf(encounter.id)).toMatchObject([{ status: 'signed' }]);
  });
});

describe('an amendment', () => {
  test('is the next version; both are read, and what is signed stays as it is', async () => {
    const { doctor, colleague, encounter, begin } = await aTeam();
    const first = await sign(doctor, await begin(doctor, 'left leg'));
    const draft = await colleague.amendNote({ ...paramsOf(first), body: { reason: 'wrong side' } });
    expect((await doctor.getNote(paramsOf(first))).status).toBe('signed');
    const again = await colleague.amendNote({ ...paramsOf(first), body: { reason: 'wrong side' } });
    expect(again.id).toBe(draft.id);
    const saved = await colleague.saveDraft(
      { ...paramsOf(draft), body: plan('right leg') },
      { ifMatch: draft.version },
    );
    const second = await sign(colleague, saved);
    const { items } = await doctor.getNoteVersions(paramsOf(first));
    expect(items.map((it) => [it.revision, it.status, it.sections[0]?.text, it.amendedBy])).toEqual([
      [2, 'signed', 'right leg', null],
      [1, 'amended', 'left leg', second.id],
    ]);
    expect(items.map((it) => it.signature?.intact)).toEqual([true, true]);
    expect(items[0]?.amends).toEqual({ noteId: first.id, reason: 'wrong side' });
    expect(await outcome(doctor.amendNote({ ...paramsOf(first), body: { reason: 'again' } }))).toBe('note-amended');
    const told = await eventually(() => clinic.published.of(noteAmended).find((it) => it.data.noteId === first.id));
    expect(told.data.amendedBy).toBe(second.id);
    expect(await rowsOf(encounter.id)).toHaveLength(2);
  });

  test('of two at once one is signed', async () => {
    const { doctor, colleague, encounter, begin } = await aTeam();
    const first = await sign(doctor, await begin(doctor, 'left leg'));
    const drafts = await Promise.all(
      [doctor, colleague].map((client) => client.amendNote({ ...paramsOf(first), body: { reason: 'wrong side' } })),
    );
    const outcomes = await Promise.all(
      [doctor, colleague].map((client, at) => {
        const draft = drafts[at];
        if (!draft) throw new Error('no draft');
        return outcome(sign(client, draft));
      }),
    );
    expect(outcomes.toSorted()).toEqual(['done', 'note-amended']);
    const rows = await rowsOf(encounter.id);
    expect(rows.map((it) => it.status).toSorted()).toEqual(['amended', 'draft', 'signed']);
  });

  test('is not what an addendum or an error is', async () => {
    const { doctor, colleague, begin } = await aTeam();
    const signed = await sign(doctor, await begin(doctor, 'rest'));
    const added = await colleague.addAddendum({ ...paramsOf(signed), body: { text: 'and drink' } });
    expect(added).toMatchObject({ status: 'signed', addenda: [{ text: 'and drink' }], signature: { intact: true } });
    const retract = (client: Client) =>
      outcome(
        client.retractNote({ ...paramsOf(signed), body: { reason: 'another patient' } }, { ifMatch: added.version }),
      );
    expect(await retract(colleague)).toBe('forbidden');
    expect(await retract(doctor)).toBe('done');
    expect(await colleague.getNote(paramsOf(signed))).toMatchObject({
      status: 'entered-in-error',
      sections: [{ text: 'rest' }],
      retraction: { reason: 'another patient' },
    });
    expect(await outcome(colleague.addAddendum({ ...paramsOf(signed), body: { text: 'x' } }))).toBe('entered-in-error');
  });
});

test('notes are read by whoever treats the patient, and pages hold each once', async () => {
  const { patientId, doctor, colleague, encounter, begin } = await aTeam();
  for (let n = 0; n < 5; n += 1) await sign(doctor, await begin(doctor, `day ${n}`));
  const first = await colleague.listNotes({ query: { patientId, limit: 3 } });
  const second = await colleague.listNotes({ query: { patientId, limit: 3, cursor: first.nextCursor ?? '' } });
  const texts = [...first.items, ...second.items].map((it) => it.sections[0]?.text);
  expect(texts).toEqual(['day 4', 'day 3', 'day 2', 'day 1', 'day 0']);
  expect(second.nextCursor).toBeNull();
  const query = { patientId, encounterId: encounter.id, type: ['nursing'] };
  expect((await colleague.listNotes({ query })).items).toEqual([]);
  expect(await outcome(clinic.doctor(randomUUID()).listNotes({ query: { patientId } }))).toBe('no-care-relationship');
});
