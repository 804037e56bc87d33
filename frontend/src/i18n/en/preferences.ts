export const preferences = {
  title: 'How I am told',
  critical:
    'Critical calls are sent at once: in quiet hours too, and whatever is chosen here. Your inbox holds everything.',
  saved: 'Saved. It holds for what is sent from now on.',
  conflict: 'These choices were changed elsewhere meanwhile',
  times: 'When and in which language',
  quietExplain: 'Meanwhile only what is critical is sent; the rest waits for their end.',
  digestExplain: 'One e-mail with all notices that were chosen for it. A weekly one comes on Monday.',
  digestAt: 'Time',
  entry: {
    language: 'Language of messages',
    timeZone: 'Time zone',
    quietHours: 'Quiet hours',
    digest: 'Digest',
    choices: 'Kinds of notices',
  },
  languages: { account: 'As my account', en: 'English', ar: 'Arabic' },
  every: { hour: 'Every hour', day: 'Every day', week: 'Every week' },
  kinds: 'What is sent, and by what',
  everyOther: 'Everything else',
  always: 'Critical: always at once',
  channel: { email: 'E-mail', sms: 'SMS', push: 'Push' },
  wanted: { default: 'As everything else', now: 'At once', digest: 'In the digest', never: 'Never' },
  push: {
    title: 'Push in this browser',
    explain:
      'Notices appear on this device also when NileCare is closed or signed out. They name no patient. Do not switch it on where several people work.',
    state: { on: 'On', off: 'Off', refused: 'Blocked', insecure: 'Not possible', unsupported: 'Not possible' },
    turnOn: 'Switch on in this browser',
    turnOff: 'Switch off in this browser',
    others: 'Other browsers that show your notices',
    remove: 'Remove',
    why: {
      refused:
        'This browser blocks notices of NileCare. Allow them in its settings for this site, then reload the page.',
      'put-off': 'The browser’s question was closed without an answer. Press the button again, then choose “Allow”.',
      unreachable: 'The push service of this browser does not answer. Check the connection and try again.',
      insecure: 'Browsers allow push only where NileCare is opened by https. Ask those who operate it.',
      unsupported:
        'This browser knows no push. On an iPhone or iPad, add NileCare to the Home Screen and open it from there.',
    },
  },
} as const;
