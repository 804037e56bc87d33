/** Tests that run all services at once, a thousand monitors, or a night of hundreds of patients: each takes the machine for itself. */
export const WHOLE: readonly string[] = [
  'tests/permissions/**/*.test.ts',
  'tools/seed/tests/seed-demo.slice.test.ts',
  'services/device/tests/crash.slice.test.ts',
  'services/device/tests/night/night.thorough.test.ts',
  'services/hl7/tests/crash.slice.test.ts',
  'services/hl7/tests/outbound-crash.slice.test.ts',
  'services/notification/tests/night.slice.test.ts',
];
