import type { Environment } from 'vitest/runtime';
import { closeEverything } from './closing.ts';

/** Around all journeys of a run, which one worker takes one after the other: what they share is closed at the end. */
export default {
  name: 'journeys',
  viteEnvironment: 'ssr',
  setup: () => ({ teardown: closeEverything }),
} satisfies Environment;
