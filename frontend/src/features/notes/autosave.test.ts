import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAutosave, type Unsent } from './autosave.ts';

class Away extends Error {}
class Conflict extends Error {}
class Refused extends Error {}

/** A server that keeps one versioned text, a device that keeps what is unsent, and time that passes when told to. */
function aDesk() {
  const server = { text: '', version: 1, away: false, refuses: false, asked: 0, saves: 0 };
  const timers = new Set<() => void>();
  const desk = {
    server,
    kept: undefined as Unsent<string> | undefined,
    /** Every timer that is set rings. */
    async rest() {
      for (const ring of [...timers]) {
        timers.delete(ring);
        ring();
      }
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
    open: (version = server.version) =>
      createAutosave<string>(
        {
          save: async (text, base) => {
            await Promise.resolve();
            server.asked += 1;
            if (server.away) throw new Away();
            if (server.refuses) throw new Refused();
            if (base !== server.version) throw new Conflict();
            server.text = text;
            server.version += 1;
            server.saves += 1;
            return server.version;
          },
          judge: (error) =>
            error instanceof Away ? 'unreachable' : error instanceof Conflict ? 'conflict' : 'refused',
          keep: (unsent) => void (desk.kept = unsent),
          now: () => 7,
          after: (_, act) => {
            timers.add(act);
            return () => void timers.delete(act);
          },
        },
        version,
      ),
  };
  return desk;
}

describe('what is typed', () => {
  test('is kept on the device at once, and on the server when the typing rests', async () => {
    const desk = aDesk();
    const draft = desk.open();
    draft.change('a');
    draft.change('ab');
    expect(desk.kept).toEqual({ entries: 'ab', version: 1 });
    expect(draft.state()).toEqual({ status: 'waiting' });
    await desk.rest();
    expect(desk.server).toMatchObject({ text: 'ab', saves: 1 });
    expect(draft.state()).toEqual({ status: 'saved', at: 7 });
    expect(desk.kept).toBeUndefined();
  });

  test('stays on the device while the server is away, and is sent when it is back', async () => {
    const desk = aDesk();
    const draft = desk.open();
    desk.server.away = true;
    draft.change('a');
    await desk.rest();
    expect(draft.state()).toEqual({ status: 'unreachable' });
    expect(await draft.flush()).toBe(false);
    expect(desk.kept).toEqual({ entries: 'a', version: 1 });
    desk.server.away = false;
    await desk.rest();
    expect(desk.server.text).toBe('a');
    expect(desk.kept).toBeUndefined();
  });

  test('overwrites nothing that somebody else saved meanwhile, until it was decided', async () => {
    const desk = aDesk();
    const draft = desk.open();
    Object.assign(desk.server, { text: 'theirs', version: 5 });
    draft.change('mine');
    await desk.rest();
    draft.change('mine, longer');
    await desk.rest();
    expect(draft.state()).toEqual({ status: 'conflict' });
    expect(desk.server).toMatchObject({ text: 'theirs', asked: 1 });
    expect(desk.kept?.entries).toBe('mine, longer');
    await draft.rebase(5, 'both');
    expect(desk.server.text).toBe('both');
    expect(draft.state()).toEqual({ status: 'saved', at: 7 });
  });

  test('is given up for the other version when that is chosen', async () => {
    const desk = aDesk();
    const draft = desk.open();
    Object.assign(desk.server, { text: 'theirs', version: 5 });
    draft.change('mine');
    await desk.rest();
    draft.discard(5);
    await desk.rest();
    expect(desk.server.text).toBe('theirs');
    expect(desk.kept).toBeUndefined();
    draft.change('theirs and more');
    await desk.rest();
    expect(desk.server.text).toBe('theirs and more');
  });

  test('is sent again with the next change after it was refused', async () => {
    const desk = aDesk();
    const draft = desk.open();
    desk.server.refuses = true;
    draft.change('too long');
    await desk.rest();
    expect(draft.state()).toMatchObject({ status: 'refused' });
    expect(desk.kept?.entries).toBe('too long');
    desk.server.refuses = false;
    draft.change('short');
    await desk.rest();
    expect(desk.server.text).toBe('short');
  });

  test('is never lost: after any course of typing, absences and pauses the device or the server has it', async () => {
    const steps = fc.array(fc.constantFrom('type', 'rest', 'away', 'back', 'flush'), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, async (course) => {
        const desk = aDesk();
        const draft = desk.open();
        let typed = '';
        for (const step of course) {
          if (step === 'type') draft.change((typed += 'x'));
          if (step === 'rest') await desk.rest();
          if (step === 'away' || step === 'back') desk.server.away = step === 'away';
          // Not awaited: typing goes on while it is being sent.
          if (step === 'flush') void draft.flush();
          expect(desk.kept?.entries ?? desk.server.text).toBe(typed);
        }
        desk.server.away = false;
        await desk.rest();
        expect(await draft.flush()).toBe(true);
        expect(desk.server.text).toBe(typed);
      }),
    );
  });
});
