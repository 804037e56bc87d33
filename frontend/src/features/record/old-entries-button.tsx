import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly count: number;
  readonly shown: boolean;
  readonly onChange: (shown: boolean) => void;
}

/** Shows or hides the entries that do not count any more. */
export function OldEntriesButton({ count, shown, onChange }: Props) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Button sx={{ justifySelf: 'start', mx: 1, mb: 1 }} aria-expanded={shown} onClick={() => onChange(!shown)}>
      {shown ? t('record.entry.hideOld') : t('record.entry.showOld', { n: count })}
    </Button>
  );
}
