import { AgeBand } from '@nilecare/contracts/alarms.ts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useRuleWords } from './rule-words.ts';

/** The age band of the address, or adults. */
export function useBandOfPage(): AgeBand {
  const asked = useFilter().get('band');
  return AgeBand.options.find((it) => it === asked) ?? 'adult';
}

interface Props {
  /** Bands in which something was changed. */
  readonly changed: readonly AgeBand[];
}

/** Another age band; the choice stands in the address. */
export function BandChoice({ changed }: Props) {
  const { t } = useTranslation();
  const filter = useFilter();
  const words = useRuleWords();
  const band = useBandOfPage();
  return (
    <SelectField
      label={t('alarmSettings.band')}
      value={band}
      width={260}
      options={AgeBand.options.map((it) => [
        it,
        changed.includes(it) ? t('alarmSettings.bandChanged', { band: words.band(it) }) : words.band(it),
      ])}
      onChange={(next) => filter.set({ band: next })}
    />
  );
}
