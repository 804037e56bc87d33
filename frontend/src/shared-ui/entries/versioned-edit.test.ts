import { PROBLEM_PREFIX, RemoteProblem } from '@nilecare/contracts/errors.ts';
import { expect, test } from 'vitest';
import { attempt, onTopOf, versionsOf, type Edit } from './versioned-edit.ts';

interface Entries {
  readonly title: string;
  readonly note: string;
}
type Stored = Entries & { readonly version: number };

const entriesOf = ({ title, note }: Stored): Entries => ({ title, note });
const refusal = (code: string, status: number) =>
  new RemoteProblem({ type: `${PROBLEM_PREFIX}${code}`, title: code, status });
const begun: Stored = { version: 1, title: 'a', note: 'n' };
const fresh: Edit<Stored, Entries> = { begun, conflict: undefined };

/** Something stored, of which others may have saved more; when it is away, nothing is saved. */
function aStore(stored: Stored) {
  const store = { stored, isAway: false };
  return {
    store,
    reread: () => Promise.resolve(store.stored),
    save: (entries: Entries, version: number): Promise<Stored> => {
      if (store.isAway) return Promise.reject(refusal('unavailable', 503));
      if (version !== store.stored.version) return Promise.reject(refusal('version-conflict', 409));
      store.stored = { ...entries, version: version + 1 };
      return Promise.resolve(store.stored);
    },
  };
}
/** @returns the edit after it was overtaken */
async function overtaken(edit: Edit<Stored, Entries>, typed: Entries, parts: ReturnType<typeof aStore>) {
  const result = await attempt({ edit, typed, entriesOf, ...parts });
  if (!('overtaken' in result)) throw new Error('It was saved');
  return result.overtaken;
}

test('a change that nobody overtook is saved as it was typed', async () => {
  const typed = { title: 'b', note: 'n' };
  expect(await attempt({ edit: fresh, typed, entriesOf, ...aStore(begun) })).toEqual({
    saved: { ...typed, version: 2 },
  });
});

test('entries that were not touched stay theirs, also when saving on top failed in between', async () => {
  const parts = aStore({ version: 2, title: 'a', note: 'theirs' });
  const edit = await overtaken(fresh, { title: 'mine', note: 'n' }, parts);
  expect(onTopOf(edit, { title: 'mine', note: 'n' }, entriesOf)).toEqual({ title: 'mine', note: 'theirs' });
  parts.store.isAway = true;
  const again = { edit, typed: { title: 'mine, typed on', note: 'n' }, entriesOf, ...parts };
  await expect(attempt(again)).rejects.toThrow('unavailable');
  parts.store.isAway = false;
  expect(await attempt(again)).toEqual({ saved: { version: 3, title: 'mine, typed on', note: 'theirs' } });
});

test('who is overtaken twice keeps what the last one saved, where nobody typed here', async () => {
  const parts = aStore({ version: 2, title: 'a', note: 'first' });
  const typed = { title: 'mine', note: 'n' };
  const once = await overtaken(fresh, typed, parts);
  parts.store.stored = { version: 3, title: 'a', note: 'second' };
  const twice = await overtaken(once, typed, parts);
  expect(await attempt({ edit: twice, typed, entriesOf, ...parts })).toEqual({
    saved: { version: 4, title: 'mine', note: 'second' },
  });
});

test('what is shown of two versions is what would be saved now, also after more was typed', async () => {
  const parts = aStore({ version: 2, title: 'a', note: 'theirs' });
  const { conflict } = await overtaken(fresh, { title: 'mine', note: 'n' }, parts);
  if (!conflict) throw new Error('It was not overtaken');
  const shown = (typed: Entries) => versionsOf({ begun, conflict }, typed, entriesOf);
  const theirs = { title: 'a', note: 'theirs' };
  expect(shown(conflict.typed)).toEqual({ mine: { title: 'mine', note: 'theirs' }, theirs, differing: ['title'] });
  const typedOn = { title: 'mine, typed on', note: 'mine as well' };
  expect(shown(typedOn)).toEqual({ mine: typedOn, theirs, differing: ['title', 'note'] });
  expect(await attempt({ edit: { begun, conflict }, typed: typedOn, entriesOf, ...parts })).toEqual({
    saved: { ...shown(typedOn).mine, version: 3 },
  });
  // Typed back to what the editing began with: nothing of it is one's own any more.
  expect(shown({ title: 'a', note: 'n' })).toEqual({ mine: theirs, theirs, differing: [] });
});
