import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { views, type View } from './views.ts';

/** Wall, list or trends; each is an address of its own. */
export function ViewSwitch({ wardId, view }: { wardId: string; view: View }) {
  const { t } = useTranslation();
  return (
    <ToggleButtonGroup exclusive value={view} aria-label={t('wall.view')} color="primary">
      {views.map((name) => (
        <ToggleButton
          key={name}
          value={name}
          component={Link}
          to={`/wards/${wardId}/${name}`}
          aria-current={name === view ? 'page' : undefined}
          aria-pressed={undefined}
        >
          {t(`wall.views.${name}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
