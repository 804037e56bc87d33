import {
  PreferenceChannel,
  type NoticeKind,
  type Preferences,
} from '@nilecare/contracts/api/notification-preferences.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { token } from '../../theme/token.ts';
import { chosenFor, EVERY_OTHER, kindsToShow, withChoice } from './choices.ts';

type Choices = Preferences['choices'];

interface Props {
  readonly kinds: readonly NoticeKind[];
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

const wants = ['now', 'digest', 'never'] as const;

/** By what each kind of notice is sent; what is critical stands there without a choice. */
export function KindChoices({ kinds, choices, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const shown = kindsToShow(kinds, choices);
  const everyOther: NoticeKind = {
    kind: EVERY_OTHER,
    what: { en: t('preferences.everyOther'), ar: t('preferences.everyOther') },
    priority: 'normal',
    channels: [...PreferenceChannel.options],
  };
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {[
        ...shown.filter((it) => it.priority === 'critical'),
        ...shown.filter((it) => it.priority === 'normal'),
        everyOther,
      ].map((it) => (
        <Box
          component="li"
          key={it.kind}
          aria-label={nameIn(language, it.what)}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1.5,
            py: 1.25,
            borderTop: `1px solid ${token.line}`,
          }}
        >
          <Typography sx={{ flex: '1 1 240px' }}>{nameIn(language, it.what)}</Typography>
          {it.priority === 'critical' ? (
            <StatusChip tone="good" label={t('preferences.always')} />
          ) : (
            <OneKind kind={it} choices={choices} onChange={onChange} />
          )}
        </Box>
      ))}
    </Box>
  );
}

function OneKind({ kind, choices, onChange }: Omit<Props, 'kinds'> & { readonly kind: NoticeKind }) {
  const { t } = useTranslation();
  const isEveryOther = kind.kind === EVERY_OTHER;
  return kind.channels.map((channel) => (
    <SelectField
      key={channel}
      label={t(`preferences.channel.${channel}`)}
      width={190}
      value={chosenFor(choices, kind.kind, channel) ?? (isEveryOther ? 'now' : 'default')}
      options={[
        ...(isEveryOther ? [] : [['default', t('preferences.wanted.default')] as const]),
        ...wants.map((it) => [it, t(`preferences.wanted.${it}`)] as const),
      ]}
      onChange={(next) =>
        onChange(withChoice(choices, kind.kind, channel, next === '' || next === 'default' ? undefined : next))
      }
    />
  ));
}
