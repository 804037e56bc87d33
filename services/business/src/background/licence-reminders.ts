import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../deps.ts';
import { remindOfLicences } from '../use-cases/remind-of-licences.ts';

/** Often enough that a day in any time zone is noticed soon after it begins. */
const EVERY_MS = 60 * 60 * 1000;

/** Looks once an hour which licences end soon. */
export function licenceReminders(deps: Deps): Background {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<unknown> = Promise.resolve();

  const begin = () => {
    round = remindOfLicences(deps).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'licences that end soon could not be told of; trying again in an hour'),
    );
  };
  return {
    async start() {
      begin();
      timer = setInterval(begin, EVERY_MS);
      timer.unref();
      await Promise.resolve();
    },
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}
