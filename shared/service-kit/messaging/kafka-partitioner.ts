import { Partitioners, type ICustomPartitioner } from 'kafkajs';

/**
 * Messages of one key stay in order in one partition: the one that Kafka's own clients and kafkajs choose, which takes ten times
 * as long for it, because it counts in a class for numbers of 64 bits.
 */
export const partitioner: ICustomPartitioner = () => {
  const withoutKey = Partitioners.DefaultPartitioner();
  return (asked) => {
    const { key } = asked.message;
    return typeof key === 'string' ? (murmur2(key) & 0x7fffffff) % asked.partitionMetadata.length : withoutKey(asked);
  };
};

const MIX = 0x5bd1e995;

/** MurmurHash2 of 32 bits with Kafka's seed: https://github.com/aappleby/smhasher/blob/master/src/MurmurHash2.cpp */
function murmur2(key: string): number {
  const data = Buffer.from(key);
  const whole = data.length & ~3;
  let hash = 0x9747b28c ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    const mixed = Math.imul(data.readInt32LE(at), MIX);
    hash = Math.imul(hash, MIX) ^ Math.imul(mixed ^ (mixed >>> 24), MIX);
  }
  if (whole < data.length) hash = Math.imul(hash ^ data.readUIntLE(whole, data.length - whole), MIX);
  hash = Math.imul(hash ^ (hash >>> 13), MIX);
  return hash ^ (hash >>> 15);
}
