import { Partitioners } from 'kafkajs';
import { expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { partitioner } from './kafka-partitioner.ts';

const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({
  ...{ partitionId, leader: 1, partitionErrorCode: 0, replicas: [1], isr: [1] },
}));

test('keys come to the partitions that kafkajs puts them in, also those of other lengths and letters', () => {
  const [ours, theirs] = [partitioner(), Partitioners.DefaultPartitioner()];
  const keys = ['', 'a', 'ab', 'abc', 'مريض', 'patient-é', ...Array.from({ length: 500 }, () => newId())];
  for (const key of keys) {
    const asked = { topic: 'audit.recorded', partitionMetadata, message: { key, value: null } };
    expect([key, ours(asked)]).toEqual([key, theirs(asked)]);
  }
});
