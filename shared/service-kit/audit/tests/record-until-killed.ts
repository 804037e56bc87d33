import { writeSync } from 'node:fs';
import { logger } from '../../log.ts';
import { createRegistry } from '../../metrics.ts';
import { openReadSpool } from '../read-spool.ts';
import { hasCode } from '@nilecare/stack/errors.ts';
import { entryNumber, publishedToTest } from './entries.ts';

/**
 * A process that records reads until it is killed, and says on standard output what was answered (`+ id`), refused
 * (`- id`) and shipped (`> id`).
 * @param argv directory, how many at a time, how many rounds
 */
const [directory = '', together = '1', rounds = '1000000'] = process.argv.slice(2);
function say(sign: string, id: string): void {
  for (;;) {
    try {
      writeSync(1, `${sign} ${id}\n`);
      return;
    } catch (error) {
      // Whoever reads the pipe is slower than this writes; a line goes whole or not at all.
      if (!hasCode(error, 'EAGAIN')) throw error;
    }
  }
}

const spool = await openReadSpool({
  directory,
  publish: publishedToTest((entries) => {
    for (const { id } of entries) say('>', id);
    return Promise.resolve();
  }),
  log: logger('test', 'silent'),
  registry: createRegistry('test', { processMetrics: false }),
  limits: { segmentBytes: 20_000, lingerMs: 1 },
});

for (let round = 0; round < Number(rounds); round += 1) {
  const batch = Array.from({ length: Number(together) }, (_, index) => entryNumber(round * Number(together) + index));
  await Promise.all(
    batch.map((entry) =>
      spool.recordRead(entry).then(
        () => say('+', entry.id),
        () => say('-', entry.id),
      ),
    ),
  );
}
say('=', 'done');
// Kept alive, so that the end is always a kill.
setInterval(() => undefined, 1_000);
