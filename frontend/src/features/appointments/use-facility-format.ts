import { useMemo } from 'react';
import { usePreferences } from '../../app/platform-context.ts';
import { createFormat, type Format } from '../../shared-ui/format.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';

/** The facility of the page, and times as its clocks show them, wherever the reader sits. */
export function useFacilityFormat(): {
  readonly facilityId: string;
  readonly timeZone: string;
  readonly format: Format;
} {
  const { facility } = useOwnFacility();
  const language = usePreferences((it) => it.language);
  const timeZone = facility?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = useMemo(() => createFormat(language, timeZone), [language, timeZone]);
  return { facilityId: facility?.id ?? '', timeZone, format };
}
