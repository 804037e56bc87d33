import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useChosenStore } from './use-stock.ts';

/** Which store a page is about; the choice stands in the address. */
export function StoreField() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const { store, stores } = useChosenStore();
  return (
    <SelectField
      label={t('stock.store')}
      value={store?.id ?? ''}
      width={260}
      options={stores.map((it) => [it.id, nameIn(language, it.name)])}
      onChange={(next) => filter.set({ store: next })}
    />
  );
}
