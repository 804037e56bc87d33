import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';

/** Files of the checkout that git knows or would add. */
export const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: checkoutRoot,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file && existsSync(join(checkoutRoot, file)));

export const textOf = (file: string): string => readFileSync(join(checkoutRoot, file), 'utf8');

export const isTest = (file: string): boolean => /(^|\/)tests\/|\.test\.tsx?$/.test(file);

/** TypeScript of the product itself, without tests. */
export const productSources = (): string[] => trackedFiles().filter((file) => /\.tsx?$/.test(file) && !isTest(file));
