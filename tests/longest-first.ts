import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute or more, the longest first. */
export const LONG = [
  'services/fhir/tests/all-feeds.slice.test.ts',
  'shared/service-kit/messaging/tests/recovery.test.ts',
  'services/fhir/tests/crash.slice.test.ts',
  'services/device/tests/adapters/store-and-forward.slice.test.ts',
  'services/notification/tests/crash/providers-and-broker-killed.test.ts',
  'services/notification/tests/escalations.slice.test.ts',
  'services/notification/tests/crash/service-killed.test.ts',
  'services/fhir/tests/subscriptions.slice.test.ts',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((it) => moduleId.endsWith(it));
  return place === -1 ? LONG.length : place;
};

/** Long files begin first, so that none is left over at the end for one processor alone; a fresh clone knows no times. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
