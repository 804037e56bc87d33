export const ownLeave = {
  title: 'My leave',
  ask: 'Ask for leave',
  none: 'You have asked for no leave yet.',
  noRecord: 'Your account belongs to no staff record, so it has no leave. An administrator can change that.',
  asked: 'asked for {{time}}',
  cancel: 'Take back',
  cancelAsk: 'Take back the leave of {{days}}?',
} as const;
