import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { TextEntry } from '../../../shared-ui/entries/text-entry.tsx';
import { columns } from './columns.ts';

interface Props {
  /** Whether it is asked for connections: a channel is not. */
  readonly isDestination: boolean;
}

/** From when on operators are told, of the form around. */
export function LimitFields({ isDestination }: Props) {
  const { t } = useTranslation();
  const names = [
    ...(['queueDepth', 'oldestMinutes', 'forSomebody', 'refusedPercent', 'windowMinutes'] as const),
    ...(isDestination ? (['unreachableMinutes'] as const) : []),
  ];
  return (
    <>
      <Typography variant="body2">{t('hl7.limits.explain')}</Typography>
      <Box sx={columns}>
        {names.map((name) => (
          <TextEntry
            key={name}
            name={`limits.${name}`}
            label={t(`hl7.limits.${name}`)}
            inputMode="numeric"
            dir="ltr"
            required={name === 'windowMinutes'}
          />
        ))}
      </Box>
    </>
  );
}
