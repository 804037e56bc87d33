import { BedNeed } from '@nilecare/contracts/beds.ts';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly needs: readonly BedNeed[];
  readonly onChange: (needs: BedNeed[]) => void;
}

/** What a patient needs of a bed. */
export function NeedsField({ needs, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <Typography id={id} variant="body2" color="textSecondary">
        {t('beds.needs')}
      </Typography>
      <FormGroup row>
        {BedNeed.options.map((need) => (
          <FormControlLabel
            key={need}
            label={t(`beds.need.${need}`)}
            control={
              <Checkbox
                checked={needs.includes(need)}
                onChange={(_, on) => onChange(on ? [...needs, need] : needs.filter((it) => it !== need))}
              />
            }
          />
        ))}
      </FormGroup>
    </div>
  );
}
