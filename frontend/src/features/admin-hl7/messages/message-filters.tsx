import { useTranslation } from 'react-i18next';
import { Filters } from '../../../shared-ui/filters.tsx';
import { MomentField } from '../../../shared-ui/moment-field.tsx';
import { SearchField } from '../../../shared-ui/search-field.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { PatientChoice } from '../../patients/patient-choice.tsx';
import { useChannelNames } from '../use-channel-names.ts';
import { kindOf, type AnyMessage, type Way } from '../way.ts';

interface Props {
  readonly way: Way;
  readonly states: readonly AnyMessage['state'][];
}

/** What messages are searched by; every filter is in the address. */
export function MessageFilters({ way, states }: Props) {
  const { t } = useTranslation();
  const filter = useFilter();
  const kind = kindOf[way];
  const { channels, destinations } = useChannelNames();
  return (
    <Filters>
      <PatientChoice patientId={filter.get('person')} onChange={(person) => filter.set({ person })} />
      {/* The identifiers of the messages themselves are kept of those that came. */}
      {way === 'received' && (
        <SearchField
          label={t('hl7.messages.identifier')}
          value={filter.get('patient') ?? ''}
          onChange={(patient) => filter.set({ patient })}
        />
      )}
      <SearchField
        label={t('hl7.messages.controlId')}
        value={filter.get('control') ?? ''}
        onChange={(control) => filter.set({ control })}
      />
      <SearchField
        label={t('hl7.messages.typeEntry')}
        value={filter.get('type') ?? ''}
        onChange={(type) => filter.set({ type })}
      />
      <SelectField
        label={t(`hl7.messages.${kind}`)}
        value={filter.get(kind) ?? ''}
        width={220}
        options={[['', t('common.all')], ...(kind === 'channel' ? channels : destinations)]}
        onChange={(id) => filter.set({ [kind]: id })}
      />
      <SelectField
        label={t('common.state')}
        value={filter.get('state') ?? ''}
        width={190}
        options={[['', t('common.all')], ...states.map((it) => [it, t(`hl7.state.${it}`)] as const)]}
        onChange={(state) => filter.set({ state })}
      />
      <MomentField label={t('common.from')} value={filter.get('from')} onChange={(from) => filter.set({ from })} />
      <MomentField label={t('common.to')} value={filter.get('to')} onChange={(to) => filter.set({ to })} />
    </Filters>
  );
}
