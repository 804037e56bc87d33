/** Tests that run all services at once, or a thousand monitors: each takes the machine for itself. */
export const WHOLE: readonly string[] = [
  'tests/permissions/**/*.test.ts',
  'tools/seed/tests/seed-demo.slice.test.ts',
  'services/device/tests/crash.slice.test.ts',
  'services/device/tests/night/night.thorough.test.ts',
];
