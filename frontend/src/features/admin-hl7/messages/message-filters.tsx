import { useTranslation } from 'react-i18next';
import { Filters } from '../../../shared-ui/filters.tsx';
import { MomentField } from '../../../shared-ui/moment-field.tsx';
import { SearchField } from '../../../shared-ui/search-field.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { PatientChoice } from '../../patients/patient-choice.tsx';

type Options = readonly (readonly [value: string, text: string])[];

interface Props {
  /** The entry of the address that says by which channel, and which there are. */
  readonly by: { readonly name: 'channel' | 'destination'; readonly options: Options };
  readonly states: Options;
  /** Whether the identifiers of the messages themselves can be searched. */
  readonly byIdentifier?: boolean;
}

/** What messages are searched by; every filter is in the address. */
export function MessageFilters({ by, states, byIdentifier = false }: Props) {
  const { t } = useTranslation();
  const filter = useFilter();
  return (
    <Filters>
      <PatientChoice patientId={filter.get('person')} onChange={(person) => filter.set({ person })} />
      {byIdentifier && (
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
        label={t(`hl7.messages.${by.name}`)}
        value={filter.get(by.name) ?? ''}
        width={220}
        options={[['', t('common.all')], ...by.options]}
        onChange={(id) => filter.set({ [by.name]: id })}
      />
      <SelectField
        label={t('common.state')}
        value={filter.get('state') ?? ''}
        width={190}
        options={[['', t('common.all')], ...states]}
        onChange={(state) => filter.set({ state })}
      />
      <MomentField label={t('common.from')} value={filter.get('from')} onChange={(from) => filter.set({ from })} />
      <MomentField label={t('common.to')} value={filter.get('to')} onChange={(to) => filter.set({ to })} />
    </Filters>
  );
}
