/** Why a message to another system is not sent, waits, or is not to be done any more. */
export const sendingCauses = {
  'no-connection': 'No connection: {{error}}',
  'no-connection-within_one': 'No connection within {{count}} second.',
  'no-connection-within_other': 'No connection within {{count}} seconds.',
  'connection-ended': 'The other system ended the connection.',
  'service-stops': 'The service stops.',
  'no-answer_one': 'No answer within {{count}} second.',
  'no-answer_other': 'No answer within {{count}} seconds.',
  'no-answer-to-it_one': 'No answer within {{count}} second: of what came meanwhile, MSA-2 is not its MSH-10.',
  'no-answer-to-it_other': 'No answer within {{count}} seconds: of what came meanwhile, MSA-2 is not its MSH-10.',
  'no-reason-given': 'The other system does not say why.',
  'letters-not-of-set':
    'It has letters that {{set}} has not: choose another character set for this destination, and send it again.',
  'letters-not-of-own-set': 'It has letters that its character set has not.',
  'type-must-stay': 'It has to stay {{type}}.',
  'merge-undone': 'The two records are two people again: give it up.',
  'said-itself': 'It said so itself.',
  'given-up': 'It was decided not to do what the message says.',
  'words-unreadable':
    'What was said cannot be read: the key that it was encrypted with is missing in FIELD_KEYS, or it was altered.',
} as const;
