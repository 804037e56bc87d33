import { LethalRhythm } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { groupNames, type ParameterGroup } from './parameter-groups.ts';

interface Props {
  /** null: all that may be. */
  readonly groups: readonly ParameterGroup[] | null;
  readonly rhythms: readonly LethalRhythm[];
  readonly onGroups: (groups: readonly ParameterGroup[] | null) => void;
  readonly onRhythms: (rhythms: readonly LethalRhythm[]) => void;
}

const columns = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(210px, 1fr))' } as const;

const toggled = <T extends string>(all: readonly T[], one: T): T[] =>
  all.includes(one) ? all.filter((it) => it !== one) : [...all, one];

/** Which alarms; and what is never suppressed, or only where it is named. */
export function ScopeField({ groups, rhythms, onGroups, onRhythms }: Props) {
  const { t } = useTranslation();
  const [what, lethal] = [useId(), useId()];
  return (
    <div>
      <FormLabel id={what}>{t('suppressions.what')}</FormLabel>
      <RadioGroup
        aria-labelledby={what}
        value={groups === null ? 'all' : 'some'}
        onChange={(_, next) => onGroups(next === 'all' ? null : [])}
      >
        <FormControlLabel value="all" control={<Radio />} label={t('suppressions.everything')} />
        <FormControlLabel value="some" control={<Radio />} label={t('suppressions.some')} />
      </RadioGroup>
      {groups !== null && (
        <FormGroup role="group" aria-label={t('suppressions.some')} sx={{ ...columns, ps: 4 }}>
          {groupNames.map((it) => (
            <FormControlLabel
              key={it}
              control={<Checkbox checked={groups.includes(it)} onChange={() => onGroups(toggled(groups, it))} />}
              label={t(`suppressions.group.${it}`)}
            />
          ))}
        </FormGroup>
      )}
      <Typography variant="body2" sx={{ mt: 1 }}>
        {t('suppressions.never')}
      </Typography>
      <Typography id={lethal} variant="body2" sx={{ mt: 1 }}>
        {t('suppressions.lethal')}
      </Typography>
      <FormGroup role="group" aria-labelledby={lethal} sx={columns}>
        {LethalRhythm.options.map((it) => (
          <FormControlLabel
            key={it}
            control={<Checkbox checked={rhythms.includes(it)} onChange={() => onRhythms(toggled(rhythms, it))} />}
            label={t(`suppressions.rhythm.${it}`)}
          />
        ))}
      </FormGroup>
    </div>
  );
}
