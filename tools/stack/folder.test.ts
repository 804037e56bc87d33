import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StackError } from './errors.ts';
import { mustNotHold } from './folder.ts';

test('a stack is in no folder in which a checkout lies: with the stack it would be removed', () => {
  const checkout = join('/', 'home', 'somebody', 'nilecare');
  for (const dir of [checkout, join('/', 'home'), '/']) expect(() => mustNotHold(checkout, dir)).toThrow(StackError);
  for (const dir of [join(checkout, '.nilecare', 'dev'), join('/', 'var', 'nilecare'), `${checkout}-data`])
    expect(() => mustNotHold(checkout, dir)).not.toThrow();
});
