import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EnteredInError } from '@nilecare/contracts/api/clinical-entry.ts';
import {
  NoteAmended,
  NoteCosigned,
  NoteEmpty,
  NoteNotDraft,
  NoteNotSigned,
} from '@nilecare/contracts/api/clinical-notes.ts';
import { ContractError, Forbidden, InvalidRequest, NotFound, VersionConflict } from '@nilecare/contracts/errors.ts';
import {
  addedTo,
  amended,
  amendment,
  begin,
  cosigned,
  isVisibleTo,
  mustBeDiscardable,
  retracted,
  save,
  sign,
  type WrittenNote,
} from './note.ts';
import { noteHash } from './note-signature.ts';

const at = new Date('2026-11-23T08:00:00Z');
const author = { id: 'u1', name: 'Mona', staffId: 's1' };
const other = { id: 'u2', name: 'Sami', staffId: 's2' };
const place = { patientId: 'p', encounterId: 'e', facilityId: 'f' };
const draft = begin(
  {
    ...place,
    type: 'progress',
    author,
    sections: [
      { key: 'plan', text: 'rest' },
      { key: 'subjective', text: 'better' },
    ],
  },
  at,
);
const signed = sign(draft, author, at, 1);

describe('a draft', () => {
  test('has the sections of its type, in their order', () => {
    expect(draft.sections.map((it) => it.key)).toEqual(['subjective', 'plan']);
    expect(() => save(draft, [{ key: 'opinion', text: 'x' }], author, at, 1)).toThrow(InvalidRequest);
  });
  test('is its author’s alone', () => {
    expect(isVisibleTo(draft, author)).toBe(true);
    expect(isVisibleTo(draft, other)).toBe(false);
    expect(() => save(draft, [], other, at, 1)).toThrow(NotFound);
    expect(() => sign(draft, other, at, 1)).toThrow(NotFound);
    expect(() => mustBeDiscardable(draft, other)).toThrow(NotFound);
    expect(() => addedTo(draft, other, at)).toThrow(NotFound);
  });
  test('is saved upon the version that was read', () => {
    const saved = save(draft, [{ key: 'plan', text: 'walk' }], author, at, 1);
    expect(saved).toMatchObject({ version: 2, sections: [{ key: 'plan', text: 'walk' }] });
    expect(() => save(saved, [], author, at, 1)).toThrow(VersionConflict);
  });
  test('is signed with a text in it, and then never changed', () => {
    expect(() => sign({ ...draft, sections: [{ key: 'plan', text: ' \n' }] }, author, at, 1)).toThrow(NoteEmpty);
    expect(signed).toMatchObject({ status: 'signed', version: 2 });
    expect(isVisibleTo(signed, other)).toBe(true);
    expect(() => save(signed, [], author, at, 2)).toThrow(NoteNotDraft);
    expect(() => sign(signed, author, at, 2)).toThrow(NoteNotDraft);
    expect(() => mustBeDiscardable(signed, author)).toThrow(NoteNotDraft);
  });
});

describe('a signed note', () => {
  test('is amended by another version that names it', () => {
    const next = amendment(signed, other, 'wrong side', at);
    expect(next).toMatchObject({
      status: 'draft',
      author: other,
      revision: 2,
      firstId: signed.id,
      amends: { noteId: signed.id, reason: 'wrong side' },
      sections: signed.sections,
      version: 1,
    });
    expect(next.id).not.toBe(signed.id);
    const old = amended(signed, at);
    expect(old.status).toBe('amended');
    expect(() => amended(old, at)).toThrow(NoteAmended);
    expect(() => amendment(old, author, 'x', at)).toThrow(NoteAmended);
    expect(() => amendment(draft, author, 'x', at)).toThrow(NoteNotSigned);
  });
  test('is signed as well by others, once each', () => {
    expect(cosigned(signed, ['u1'], other, at, 2).version).toBe(3);
    expect(() => cosigned(signed, ['u1'], author, at, 2)).toThrow(Forbidden);
    expect(() => cosigned(signed, ['u1', 'u2'], other, at, 2)).toThrow(NoteCosigned);
    expect(() => cosigned(signed, ['u1'], other, at, 1)).toThrow(VersionConflict);
  });
  test('is called an error by its author or the attending, and stays readable', () => {
    const by = (person: typeof author, attends: boolean) =>
      retracted(signed, { by: person, reason: 'wrong patient', attends }, at, 2);
    expect(by(author, false)).toMatchObject({ status: 'entered-in-error', sections: signed.sections });
    expect(by(other, true).retraction).toMatchObject({ by: other, reason: 'wrong patient' });
    expect(() => by(other, false)).toThrow(Forbidden);
    expect(() => addedTo(by(author, false), author, at)).toThrow(EnteredInError);
  });
});

test('a signature is of the text: any other letter has another hash, and signing as well has the same', () => {
  expect(noteHash(signed)).toBe(noteHash(draft));
  expect(noteHash(signed)).toBe(noteHash(amended(signed, new Date())));
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, two) => {
      const withText = (text: string): WrittenNote => ({ ...signed, sections: [{ key: 'plan', text }] });
      expect(noteHash(withText(one)) === noteHash(withText(two))).toBe(one === two);
    }),
  );
});

type Step = (note: WrittenNote, person: typeof author, version: number) => WrittenNote;
const steps: Readonly<Record<string, Step>> = {
  save: (note, person, version) => save(note, [{ key: 'plan', text: `v${version}` }], person, at, version),
  sign: (note, person, version) => sign(note, person, at, version),
  add: (note, person) => addedTo(note, person, at),
  cosign: (note, person, version) => cosigned(note, [note.author.id], person, at, version),
  amend: (note) => amended(note, at),
  retract: (note, by, version) => retracted(note, { by, reason: 'xxx', attends: false }, at, version),
};

test('whatever is tried: what is signed keeps its text, and no step leads back', () => {
  const order = ['draft', 'signed', 'amended', 'entered-in-error'];
  const tried = fc.record({ name: fc.constantFrom(...Object.keys(steps)), who: fc.constantFrom(author, other) });
  fc.assert(
    fc.property(fc.array(tried, { maxLength: 25 }), (all) => {
      let note = draft;
      for (const { name, who } of all) {
        const before = note;
        try {
          note = steps[name]?.(before, who, before.version) ?? before;
        } catch (error) {
          if (!(error instanceof ContractError)) throw error;
          continue;
        }
        expect(note.version).toBe(before.version + 1);
        expect(order.indexOf(note.status)).toBeGreaterThanOrEqual(order.indexOf(before.status));
        if (before.status !== 'draft') expect(noteHash(note)).toBe(noteHash(before));
        if (before.status === 'draft') expect(who).toBe(author);
      }
    }),
  );
});
