import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../app/platform-context.ts';
import { DayField } from '../../shared-ui/day-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

interface Props {
  /** YYYY-MM-DD; null: on all days of the list. */
  readonly value: string | null;
  readonly onChange: (from: string | null) => void;
}

/** From which day on prices are valid. */
export function ValidFromField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { clock } = usePlatform();
  const format = useFormat();
  return (
    <>
      <SelectField
        label={t('prices.list.valid')}
        value={value === null ? 'always' : 'from'}
        options={(['from', 'always'] as const).map((it) => [it, t(`prices.list.${it}`)] as const)}
        onChange={(next) => onChange(next === 'always' ? null : (value ?? format.today(clock.serverNow())))}
      />
      {value !== null && <DayField label={t('common.from')} value={value} onChange={onChange} />}
    </>
  );
}
