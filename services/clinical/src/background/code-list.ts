import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../deps.ts';

/** Brings the ICD-10 list into the database when the service starts; nobody's request waits for that but one for codes. */
export function codeList({ codes, log }: Pick<Deps, 'codes' | 'log'>): Background {
  let loading: Promise<void> = Promise.resolve();
  return {
    async start() {
      loading = codes.load().catch((error: unknown) => {
        log.warn({ err: error }, 'the list of diagnosis codes could not be loaded; the next search tries again');
      });
      await Promise.resolve();
    },
    stop: () => loading,
  };
}
