import fc from 'fast-check';
import { generate, type Packet } from 'mqtt-packet';
import { describe, expect, test } from 'vitest';
import { FrameReader, type Frame } from './mqtt-frames.ts';

const framesOf = (chunks: readonly Buffer[]): Frame[] => {
  const reader = new FrameReader();
  const frames: Frame[] = [];
  for (const chunk of chunks) reader.read(chunk, (frame) => frames.push(frame));
  return frames;
};

/** The bytes cut at the given places. */
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
};

const message = fc.record({
  topic: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !/[+#\0]/.test(text)),
  payload: fc.uint8Array({ maxLength: 300 }),
  qos: fc.constantFrom(0 as const, 1 as const),
  messageId: fc.integer({ min: 1, max: 65_535 }),
  dup: fc.boolean(),
  retain: fc.boolean(),
});

describe('frames', () => {
  test('come out as the packets that went in, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 8 }),
        fc.array(fc.nat(5_000), { maxLength: 6 }),
        (messages, places) => {
          const packets = messages.map((it): Packet => ({
            cmd: 'publish',
            ...it,
            dup: it.qos === 1 && it.dup,
            payload: Buffer.from(it.payload),
          }));
          const bytes = Buffer.concat(packets.map((packet) => generate(packet)));
          expect(framesOf(cut(bytes, places))).toEqual(
            messages.map(({ topic, payload, qos, messageId, retain }) => ({
              type: 'publish',
              topic,
              payload: Buffer.from(payload),
              messageId: qos === 0 ? 0 : messageId,
              isRetained: retain,
            })),
          );
        },
      ),
    );
  });

  test('hold payloads of a megabyte', () => {
    const payload = Buffer.alloc(1_000_000, 'x');
    const packet = generate({ cmd: 'publish', topic: 'a', payload, qos: 1, messageId: 7, dup: false, retain: false });
    const [frame] = framesOf(cut(packet, [1, 2, 3, 70_000, 999_999]));
    expect(frame).toMatchObject({ type: 'publish', messageId: 7 });
    expect(frame?.type === 'publish' && frame.payload.equals(payload)).toBe(true);
  });

  test('tell how the broker answered', () => {
    const bytes = Buffer.concat([
      generate({ cmd: 'connack', returnCode: 5, sessionPresent: false }),
      generate({ cmd: 'suback', messageId: 1, granted: [1, 128] }),
      generate({ cmd: 'pingresp' }),
    ]);
    expect(framesOf([bytes])).toEqual([
      { type: 'connack', returnCode: 5 },
      { type: 'suback', granted: [1, 128] },
      { type: 'other' },
    ]);
  });

  test.each([
    ['a length without end', [0x30, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['a topic longer than its message', [0x32, 4, 0, 9, 65, 66]],
  ])('%s is no MQTT', (_, bytes) => {
    expect(() => framesOf([Buffer.from(bytes)])).toThrow('MQTT');
  });
});
